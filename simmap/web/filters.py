"""How counts and moments are written on a page."""

from datetime import datetime

from flask import Flask

from simmap.domain.hours.spoken import reading
from simmap.domain.report.wording import counted


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.add_template_filter(counted)
    app.add_template_filter(reading, "hours_reading")
    app.add_template_filter(moment)
    app.add_template_filter(clock)


def moment(when: datetime) -> str:
    """Return "12 May 2026, 10:42" in the time zone of the server."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def clock(when: datetime) -> str:
    """Return "10:42" in the time zone of the server."""
    return f"{when.astimezone():%H:%M}"
