"""Text without the characters that pictures can't hold."""

import re

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def legible(text: str) -> str:
    """Return *text* without control characters, lone surrogates and overrides of direction."""
    return _UNSEEN.sub("", text)
