"""Hours of opening as people write them, and as they are read back to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.hours import WEEK, open_spans, spans_of, weekly_hours
from simmap.domain.hours.spoken import NOT_UNDERSTOOD, reading, spoken


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "24 hours",
        "24 hours a day",
        "24 hours a day, 365 days a year",
        "7 days a week, 24 hours a day",
        "open 24 hours",
        "24-hour line; text line 6-8 p.m.",
        "Mo-Su 00:00-24:00",
    ],
)
def test_always_is_said_in_many_ways(text: str) -> None:
    assert weekly_hours(text) == WEEK
    assert reading(text) == "Reads as open at every hour."


@pytest.mark.parametrize(
    "text",
    [
        "expanding toward 24/7",
        "24/7 (planned)",
        "Mon-Fri 8-5, 24/7 expected",
        "24 hours' notice",
        "24-hour holds",
        "meets monthly",
        "weekly (Thursdays)",
        "1st, 2nd and 4th Thursday of the month",
        "Monday-Friday 2:00 p.m.",
        "Monday-Saturday, normal business hours",
        "by appointment, Mon-Fri 8-5",
        "Mon-Fri 8-12 and 1-5",
        "Mon-Sat",
        "Mo-Fr",
        "Mo-Fr; Sa 10:00-12:00",
        "8-5",
        "Mon 8-99",
        "Jan-Mar Mo 08:00-09:00",
        "Mo[1] 10:00-12:00",
        "sunrise-sunset",
    ],
)
def test_what_is_not_plainly_said_stays_unknown(text: str) -> None:
    assert weekly_hours(text) is None
    assert reading(text) == NOT_UNDERSTOOD


def test_nothing_written_is_unknown_and_needs_no_answer() -> None:
    assert weekly_hours("") is weekly_hours("  ") is None
    assert reading("") == ""


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon-Fri 8-5", 45),
        ("Monday to Friday, 8:00 a.m. to 5:00 p.m.", 45),
        ("8 a.m. to 5 p.m., Monday through Friday", 45),
        ("M-F 0800-1700", 45),
        ("Mo-Fr 08:00-17:00", 45),
        ("Mo-Fr 08:00-17:00; PH off", 45),
        ("Mon-Fri 8-5 except federal holidays", 45),
        ("Mon-Fri 8:45-17", 40),
        ("Mon, Wed & Fri 9-noon", 9),
        ("Weekdays 9 to 5, weekends 10-2", 48),
        ("Sat 10 a.m.-2 p.m.", 4),
        ("Tue/Thu 1-4 p.m.", 6),
        ("Mon 11-1 p.m.", 2),
        ("Fri-Mon 10-14", 16),
        ("Mo-Su 18:00-01:00", 49),
        ("Mon-Thu 12 a.m.-12 p.m.", 48),
        ("Mon 9-12; Tue 13-17", 7),
        ("Mon-Sun 8-8; closed Sat & Sun", 60),
        ("24 hours, Mon-Fri", 120),
        ("24/7; Su off", 144),
        ("08:00-20:00", 84),
    ],
)
def test_days_and_times_are_counted_at_half_past(text: str, hours: int) -> None:
    open_ = weekly_hours(text)
    assert open_ is not None
    assert len(open_) == hours


def test_a_night_runs_into_the_next_day() -> None:
    assert weekly_hours("Su 22:00-02:00") == frozenset({166, 167, 0, 1})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mon-Fri 8:30-17", "Monday to Friday 8:30 am to 5:00 pm."),
        ("Mo,We,Fr 09:00-12:00", "Monday, Wednesday and Friday 9:00 am to noon."),
        ("Sat-Sun 10-14", "Saturday and Sunday 10:00 am to 2:00 pm."),
        ("Mo-Su 18:00-01:00", "every day 6:00 pm to 1:00 am."),
        ("Mo 08:00-12:00,13:00-17:00", "Monday 8:00 am to noon and 1:00 pm to 5:00 pm."),
        ("24/7; Su off", "Monday to Saturday all day."),
        ("24/7 off", "never open."),
    ],
)
def test_people_see_how_their_words_were_read(text: str, said: str) -> None:
    assert reading(text) == f"Reads as {said}"


def test_a_long_weekend_is_told_day_by_day_in_the_order_of_the_clock() -> None:
    shut = WEEK - (weekly_hours("Mon-Fri 8-5") or frozenset())
    assert spoken(spans_of(shut)) == (
        "Monday midnight to 8:00 am and 5:00 pm to 8:00 am; Tuesday to Thursday 5:00 pm to 8:00 am; "
        "Friday 5:00 pm to midnight; Saturday and Sunday all day"
    )


@given(st.text(alphabet="Mo-FrTu0123456789:;, aptnd/24h7.", max_size=60))
def test_any_text_is_read_or_unknown_and_what_is_read_is_in_the_week(text: str) -> None:
    spans = open_spans(text)
    assert spans is None or all(0 <= start < end <= 10080 for start, end in spans)
    assert (reading(text) == NOT_UNDERSTOOD) == (spans is None and bool(text.strip()))


@given(st.frozensets(st.integers(0, 167)))
def test_hours_are_the_same_after_they_became_spans(hours: frozenset[int]) -> None:
    spans = spans_of(hours)
    assert {h for start, end in spans for h in range(start // 60, end // 60)} == hours
    assert (spoken(spans) == "never open") == (not hours)
