"""How counts and moments are written on a page."""

from datetime import datetime

from flask import Flask

from simmap.domain import dates
from simmap.domain.hours.spoken import reading
from simmap.domain.naming import counted
from simmap.domain.preparation.agenda import time_of


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.add_template_filter(counted)
    app.add_template_filter(reading, "hours_reading")
    app.add_template_filter(moment)
    app.add_template_filter(clock)
    app.add_template_filter(time_of_day)
    app.add_template_filter(dates.loose_day)


def moment(when: datetime) -> str:
    """Return "May 12, 2026, 3:42 pm" in the time zone of the server."""
    return dates.moment(when.astimezone())


def clock(when: datetime) -> str:
    """Return "3:42 pm" in the time zone of the server."""
    return dates.clock(when.astimezone().time())


def time_of_day(text: str) -> str:
    """Return a time of the agenda as people read it: "1:05 pm" for "13:05"."""
    return dates.clock(time_of(text))
