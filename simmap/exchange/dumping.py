"""Plain values as the text of a YAML or JSON file that people can read and compare."""

import json
from typing import Any

import yaml

from simmap.exchange import scalars
from simmap.exchange.codecs import Inline

_BASE = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTH = 100
_ODD_LINE_ENDS = ("\x85", "\u2028", "\u2029")


class _Dumper(_BASE):  # type: ignore[misc, valid-type]
    """Quotes whatever this or an older YAML would take for something else than text."""


def _text(dumper: Any, text: str) -> yaml.ScalarNode:
    style = '"' if any(end in text for end in _ODD_LINE_ENDS) else "|" if "\n" in text else None
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)
    return node


def _inline(dumper: Any, values: Inline) -> yaml.SequenceNode:
    node: yaml.SequenceNode = dumper.represent_sequence(
        "tag:yaml.org,2002:seq", values, flow_style=True
    )
    return node


_Dumper.add_representer(str, _text)
_Dumper.add_multi_representer(str, _text)  # what a public copy says in place of a name
_Dumper.add_representer(Inline, _inline)
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", scalars.NUMBER, list("-+.0123456789"))


def as_yaml(value: dict[str, Any]) -> str:
    """Return YAML with keys in their order."""
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        default_flow_style=False,
    )
    return text


def as_json(value: dict[str, Any]) -> str:
    """Return indented JSON, other scripts than Latin as they are."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    for end in _ODD_LINE_ENDS:
        text = text.replace(end, f"\\u{ord(end):04x}")
    return text + "\n"
