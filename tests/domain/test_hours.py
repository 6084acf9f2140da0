"""Hours of opening as people write them."""

import pytest

from simmap.domain.hours import WEEK, weekly_hours


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "24 hours",
        "24 hours a day, 365 days a year",
        "open 24 hours",
        "24-hour line; text line 6-8 p.m.",
    ],
)
def test_always_is_said_in_many_ways(text: str) -> None:
    assert weekly_hours(text) == WEEK


@pytest.mark.parametrize(
    "text",
    [
        "",
        "expanding toward 24/7",
        "meets monthly",
        "weekly (Thursdays)",
        "Monday-Friday 2:00 p.m.",
        "Monday-Saturday, normal business hours",
        "Mon-Fri 8-5 except holidays",
    ],
)
def test_what_is_not_plainly_said_stays_unknown(text: str) -> None:
    assert weekly_hours(text) is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Fri 8-5", 45),
        ("Monday to Friday, 8:00 a.m. to 5:00 p.m.", 45),
        ("Mo-Fr 08:00-17:00", 45),
        ("Mon-Fri 8:45-17", 40),
        ("Sat 10 a.m.-2 p.m.", 4),
        ("Fri-Mon 10-14", 16),
        ("Mo-Su 18:00-01:00", 49),
        ("Mon-Thu 12 a.m.-12 p.m.", 48),
        ("Mon 9-12; Tue 13-17", 7),
    ],
)
def test_days_and_times_are_counted_at_half_past(text: str, hours: int) -> None:
    open_ = weekly_hours(text)
    assert open_ is not None
    assert len(open_) == hours


def test_a_night_runs_into_the_next_day() -> None:
    assert weekly_hours("Su 22:00-02:00") == frozenset({166, 167, 0, 1})
