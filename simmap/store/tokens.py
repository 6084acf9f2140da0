"""The secret words of links and cookies: made here, shown once, stored only as a digest."""

import hashlib
import re
import secrets

_IN_ADDRESS = re.compile(r"(/(?:s|sign-in|join|q|back)/)[^/\s?#\"']+")


def new_token() -> str:
    """Return a word of 192 random bits that fits into an address."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """Return the SHA-256 of a token: what the database keeps and is asked for.

    The token is looked up by its digest, so the time of an answer says nothing about the token.
    """
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def redacted(text: str) -> str:
    """Return *text* with the tokens in addresses made unreadable, for every log."""
    return _IN_ADDRESS.sub(r"\1…", text)
