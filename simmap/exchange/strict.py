"""YAML and JSON from anybody, as a tree of plain values that know their line.

One strict reader for both, since JSON is nearly a part of YAML. What can blow up or mislead
(anchors, tags, a key given twice, control characters, numbers beyond 64 bits) is refused.
Reading keeps its own stack, so depth costs none of Python's.
"""

import re
from dataclasses import dataclass, field

import yaml

from simmap.domain.text import UnusableTextError, clean
from simmap.exchange import scalars
from simmap.exchange.scalars import Scalar

MOST_BYTES = 5_000_000
MOST_VALUES = 100_000
DEEPEST = 40
LONGEST_TEXT = 10_000
LONGEST_KEY = 200

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_JSON_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
# The parser would take these for ends of lines and count lines that no editor shows.
_ODD_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_HINTS = {
    "found character that cannot start any token": "a tab stands in the indentation, or a text that "
    "begins with @, ` or % needs quotes",
    "mapping values are not allowed in this context": "a colon stands inside a text without quotes, "
    "or the indentation is wrong",
    "could not find expected ':'": "a key has no colon, or a text needs quotes",
    "did not find expected key": "the indentation does not match the lines above",
    "found unexpected end of stream": "a quote is never closed",
}


@dataclass(slots=True)
class Node:
    """One value; `text` is a scalar as it was written, so that 1.50 and 01001 stay what they are."""

    value: "Scalar | list[Node] | dict[str, Node]"
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place of the content."""

    line: int
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read through; `mistakes` are those that did not end the reading."""

    root: Node
    mistakes: tuple[Mistake, ...]


class UnreadableError(Exception):
    """Reading had to end; `mistake` says where and why in one sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.mistake = Mistake(line, "", message)


def parse(data: bytes) -> Document:
    """Return the content of a file; raises UnreadableError where reading has to end.

    A caller with a file reads no more than `MOST_BYTES + 1` bytes of it.
    """
    text = _decoded(data)
    is_json = text.lstrip().startswith("{")
    if is_json:
        text = _JSON_PAIR.sub(_joined_pair, text)
    tree = _Tree(is_json)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableError(mark.line + 1 if mark else 1, _sentence(error, is_json)) from None
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        message = f"character U+{error.character:04X} cannot be kept"
        raise UnreadableError(line, message) from None
    if tree.root is None:
        raise UnreadableError(1, "the file holds nothing but comments")
    return Document(tree.root, tuple(tree.mistakes))


def plain(node: Node) -> object:
    """Return the value without its lines, as `json` can write it; DEEPEST bounds the recursion."""
    if isinstance(node.value, dict):
        return {key: plain(inner) for key, inner in node.value.items()}
    if isinstance(node.value, list):
        return [plain(inner) for inner in node.value]
    return node.value


def _sentence(error: yaml.MarkedYAMLError, is_json: bool) -> str:
    problem = str(error.problem)
    return f"this is not {'JSON' if is_json else 'YAML'}: {_HINTS.get(problem, problem)}"


def _joined_pair(found: re.Match[str]) -> str:
    r"""Turn the two halves by which JSON may write an emoji (\ud83d\ude00) into the character."""
    high, low = int(found[2], 16), int(found[3], 16)
    return found[1] + chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise UnreadableError(1, "the file is empty")
    if len(data) > MOST_BYTES:
        raise UnreadableError(1, f"the file is larger than {MOST_BYTES // 1_000_000} MB")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(1, "the file is in UTF-16: save it as UTF-8")
    if 0 in data:
        line = data.count(b"\n", 0, data.index(0)) + 1
        raise UnreadableError(line, "this is not a text file: it holds a zero byte")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(line, "the file is not in UTF-8: save it as UTF-8") from None
    return _ODD_LINE_ENDS.sub(" ", text)


@dataclass(slots=True)
class _Tree:
    """Puts the parser's events together.

    For every open collection `_keys` has the key that waits for its value and `_trail` the part of
    the path that leads to the collection.
    """

    is_json: bool
    root: Node | None = None
    mistakes: list[Mistake] = field(default_factory=list)
    _open: list[Node] = field(default_factory=list)
    _keys: list[str | None] = field(default_factory=list)
    _trail: list[str] = field(default_factory=list)
    _count: int = 0

    def take(self, event: yaml.Event) -> None:
        """Add what *event* brings; raises UnreadableError beyond the limits."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(event, [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
            self._trail.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise UnreadableError(_line(event), f"references such as *{event.anchor} are not read")
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise UnreadableError(
                _line(event), "a second document begins here: one file is one map"
            )

    def _begin(
        self, event: yaml.CollectionStartEvent, value: "list[Node] | dict[str, Node]"
    ) -> None:
        self._check(event)
        node = Node(value, _line(event))
        if self._at_key():
            raise UnreadableError(node.line, "a key must be a text")
        self._trail.append(self._step())
        self._put(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > DEEPEST:
            raise UnreadableError(node.line, f"lists and groups are nested deeper than {DEEPEST}")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check(event)
        text = event.value
        try:
            # Most values by far are plain ASCII, which has nothing to clean.
            if not (text.isascii() and text.isprintable()):
                text = clean(text)
        except UnusableTextError as error:
            self._mistake(event, str(error))
            text = "?"
        if self._at_key():
            self._key(event, text)
            return
        if len(text) > LONGEST_TEXT:
            self._mistake(
                event, f"the text has {len(text):,} characters, {LONGEST_TEXT:,} is the most"
            )
        self._put(Node(text if event.style else self._unquoted(event, text), _line(event), text))

    def _unquoted(self, event: yaml.ScalarEvent, word: str) -> Scalar:
        try:
            if self.is_json:
                scalars.check_json(word)
            return scalars.value_of(word)
        except scalars.NotPlainError as error:
            self._mistake(event, str(error))
            return word

    def _key(self, event: yaml.ScalarEvent, key: str) -> None:
        group = self._open[-1].value
        self._keys[-1] = key
        if not 0 < len(key) <= LONGEST_KEY:
            raise UnreadableError(_line(event), f"a key has 1 to {LONGEST_KEY} characters")
        if isinstance(group, dict) and key in group:
            self._mistake(
                event, f"this key stands here already, with a value in line {group[key].line}"
            )

    def _at_key(self) -> bool:
        return (
            bool(self._open) and isinstance(self._open[-1].value, dict) and self._keys[-1] is None
        )

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1].value, self._keys[-1]
        if isinstance(parent, list):
            parent.append(node)
        elif isinstance(parent, dict) and key is not None:
            parent[key] = node
            self._keys[-1] = None

    def _check(self, event: yaml.NodeEvent) -> None:
        self._count += 1
        if self._count > MOST_VALUES:
            raise UnreadableError(_line(event), f"the file holds more than {MOST_VALUES:,} values")
        if event.anchor:
            raise UnreadableError(_line(event), f"marks such as &{event.anchor} are not read")
        tag = getattr(event, "tag", None)
        if tag:
            self._mistake(event, f"tags such as {tag} are not read")

    def _mistake(self, event: yaml.Event, message: str) -> None:
        path = "".join((*self._trail, self._step())).lstrip(".")
        self.mistakes.append(Mistake(_line(event), path, message))

    def _step(self) -> str:
        """Return the last part of the path to the value that comes next."""
        if not self._open:
            return ""
        parent = self._open[-1].value
        return f"[{len(parent)}]" if isinstance(parent, list) else f".{self._keys[-1] or ''}"


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
