"""How counts and moments are written on a page."""

from datetime import datetime

from flask import Flask


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.add_template_filter(counted)
    app.add_template_filter(moment)


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return "1 gap", "3 gaps" or "no gaps"."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number or 'no'} {noun}"


def moment(when: datetime) -> str:
    """Return "12 May 2026, 10:42" in the time zone of the server."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"
