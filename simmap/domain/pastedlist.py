"""A list that somebody copied from Word, Excel or a message, read line by line.

What stands at the front of a line (bullets, numbers, the marks of a quoted mail) goes. A line that
names a column or a kind is a heading for what follows; of a table the first row says what the cells
are, or the cells themselves do. Nothing is left out: what nobody can place goes to the notes.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from simmap.domain.model import KINDS, Intercept, Item
from simmap.domain.naming import HEADLINE
from simmap.domain.wording import plain

MOST_ROWS = 500


def _by_word(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return what each of the words, which stand with commas between, is called by us."""
    return {word: name for name, text in words.items() for word in text.split(", ")}


KIND_WORDS = _by_word(
    {
        "services": "service, services, resource, resources, program, programs",
        "gaps": "gap, gaps, need, needs, barrier, barriers, challenge, challenges",
        "opportunities": "opportunity, opportunities",
        "peer_roles": "peer role, peer roles, peer, peers, peer support",
    }
)
"""What a heading or a cell may call a kind."""

_CELL_WORDS = _by_word(
    {
        "text": "name, title, text, description, " + ", ".join(KIND_WORDS),
        "organization": "organization, organisation, agency, provider, run by",
        "column": "intercept, intercepts, sim intercept, column",
        "kind": "kind, type, category",
        "url": "url, website, web page, link",
        "contact": "contact, phone, telephone",
        "notes": "notes, note, comment, comments",
        **{name: name for name in ("hours", "capacity", "eligibility", "referral", "cost", "area")},
    }
)
"""What the first row of a table may call its cells."""
_MORE = frozenset(_CELL_WORDS.values()) - {"text", "column", "notes"}

_QUOTED = re.compile(r"^(?:>\s?)+")
_MARK = re.compile(
    r"^\s*(?:[-–—*•‣▪◦●○·\uf0b7\uf0a7]+|o(?=\t|\s{2})|#{1,6}|\(?(?:\d{1,3}|[a-zA-Z])[.)](?=\s))\s*"
)
_INTERCEPT = re.compile(r"(?:sim\s+)?intercepts?\s+(\d+(?:\.\d+)?|\w+)\b[\s:.–—-]*", re.IGNORECASE)
_ALL = frozenset({"all intercepts", "across all intercepts", "cross cutting"})


class TooManyRowsError(ValueError):
    """The list is longer than what can be looked through at once."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            f"These are {rows:,} rows. Paste at most {MOST_ROWS} at a time, the rest afterwards."
        )


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One entry of the list; `column` is "" for all intercepts, `more` what its other cells say."""

    text: str
    kind: str
    column: str
    more: tuple[tuple[str, str], ...] = ()

    def to_draft(self) -> Item:
        """Return the row as a new item; what its kind has no field for goes to the notes."""
        known = {f.name for f in fields(KINDS[self.kind])} & _MORE
        said = {name: text for name, text in self.more if name in known}
        notes = (
            text if name == "notes" else f"{name}: {text}"
            for name, text in self.more
            if name not in said
        )
        own = {"id": "", HEADLINE[self.kind]: self.text}
        columns = (self.column,) if self.column else ()
        values = said | own | {"notes": "\n".join(notes), "intercepts": columns}
        return KINDS[self.kind](**values)  # type: ignore[arg-type]


def read_list(
    text: str, columns: Sequence[Intercept], *, kind: str, column: str
) -> tuple[PastedRow, ...]:
    """Return the rows of a list; *kind* and *column* hold until a heading says something else.

    Raises `TooManyRowsError`.
    """
    rows = tuple(_Reader(columns, PastedRow("", kind, column)).rows(text))
    if len(rows) > MOST_ROWS:
        raise TooManyRowsError(len(rows))
    return rows


class _Reader:
    """Goes through the lines; `_now` has the kind and the column of the last heading."""

    def __init__(self, columns: Sequence[Intercept], now: PastedRow) -> None:
        self._keys = {column.key for column in columns}
        self._names = {plain(column.name): column.key for column in columns}
        self._now = now
        self._header: tuple[str, ...] = ()

    def rows(self, text: str) -> Iterator[PastedRow]:
        for cells in _lines(text):
            said = [cell for cell in cells if cell]
            if len(said) == 1 and self._is_heading(said[0]):
                continue
            if not self._header and self._is_header(cells):
                continue
            if row := self._row(cells):
                yield row

    def _is_heading(self, line: str) -> bool:
        """Return whether a line is a heading, and keep what it says."""
        column, rest = self._column_in(line)
        words = plain(rest)
        named = any(words in name or name in words for name in self._names)
        if words in KIND_WORDS:
            self._now = replace(self._now, kind=KIND_WORDS[words])
        elif column is None or not (words == "" or named):
            return False
        if column is not None:
            self._now = replace(self._now, column=column)
        return True

    def _is_header(self, cells: Sequence[str]) -> bool:
        """Return whether cells are the first row of a table, and keep what it says."""
        names = tuple(_CELL_WORDS.get(plain(cell), "") for cell in cells)
        if len(set(names) - {""}) < 2 or "text" not in names:
            return False
        self._header = names
        said = (KIND_WORDS[plain(cell)] for cell in cells if plain(cell) in KIND_WORDS)
        self._now = replace(self._now, kind=next(said, self._now.kind))
        return True

    def _column_in(self, text: str) -> tuple[str | None, str]:
        """Return the key of the column that *text* begins with, and what it says after that."""
        words = plain(text)
        if words in _ALL or words in self._names:
            return self._names.get(words, ""), ""
        found = _INTERCEPT.match(text)
        key = found[1] if found else ""
        return (key, text[found.end() :]) if found and key in self._keys else (None, text)

    def _row(self, cells: Sequence[str]) -> PastedRow | None:
        """Return what the cells say; None where they name a column or a kind and nothing there."""
        row, text, more = self._now, "", []
        for name, cell in zip(self._cell_names(cells), cells, strict=True):
            if name == "text" and not text:
                text = cell
            elif name == "column" and (key := self._key(cell)) is not None:
                row = replace(row, column=key)
            elif name == "kind" and plain(cell) in KIND_WORDS:
                row = replace(row, kind=KIND_WORDS[plain(cell)])
            elif cell:
                more.append((name, cell))
        if not (text or more):
            return None
        return self._told(row, text or more.pop(0)[1], more)

    def _cell_names(self, cells: Sequence[str]) -> Iterator[str]:
        """Yield what each cell is: by the first row of the table, or by what it says."""
        if len(cells) == len(self._header):
            yield from (name or "notes" for name in self._header)
            return
        yield "text"
        free = iter(["organization"])
        for cell in cells[1:]:
            column, rest = self._column_in(cell)
            if column is not None and not rest:
                yield "column"
            else:
                yield "kind" if plain(cell) in KIND_WORDS else next(free, "notes") if cell else ""

    def _key(self, cell: str) -> str | None:
        column, rest = self._column_in(cell)
        if cell in self._keys:
            return cell
        return column if not plain(rest) or plain(rest) in self._names else None

    def _told(self, row: PastedRow, text: str, more: list[tuple[str, str]]) -> PastedRow:
        """Return the row with its text, less what the text itself says of its column and kind."""
        column, rest = self._column_in(text)
        if column is not None and rest:
            row, text = replace(row, column=column), rest
        word, colon, after = text.partition(":")
        if colon and plain(word) in KIND_WORDS and after.strip():
            row, text = replace(row, kind=KIND_WORDS[plain(word)]), after.strip()
        named = (("intercept" if name == "column" else name, said) for name, said in more)
        return replace(row, text=text, more=tuple(named))


def _lines(text: str) -> Iterator[list[str]]:
    """Yield the cells of each line that says something; a line that was wrapped is one with the next."""
    pending: list[str] = []
    for line in _raw_lines(text):
        bare = _QUOTED.sub("", line)
        cells = [" ".join(cell.split()) for cell in _MARK.sub("", bare).split("\t")]
        goes_on = pending and bare.strip() and bare[0] in " \t" and not _MARK.match(bare)
        if goes_on and len(pending) == 1 and not any(cells[1:]):
            pending[0] = f"{pending[0]} {cells[0]}".strip()
            continue
        if any(pending):
            yield pending
        pending = cells if any(cells) else []
    if any(pending):
        yield pending


def _raw_lines(text: str) -> Iterator[str]:
    """Yield the lines; a cell of a table that Excel put into quotation marks is one line."""
    if "\t" not in text or '"' not in text:
        return iter(text.splitlines())
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
    except csv.Error:  # no table after all
        return iter(text.splitlines())
    return ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
