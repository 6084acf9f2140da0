"""What a change left behind, and whether it can be taken back."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.model import Gap
from simmap.domain.restorepoints import restore_points
from simmap.domain.undoing import WHOLE, in_the_way, taken_back
from tests.builders import a_gap
from tests.rows import NOW

texts = st.sampled_from(["", "a", "b"])
gaps = st.builds(Gap, id=st.just("g"), text=texts, theme=texts, notes=texts)


@given(gaps, gaps)
def test_a_change_that_nothing_followed_can_be_taken_back_exactly(one: Gap, two: Gap) -> None:
    assert in_the_way(one, two, two) == ()
    assert taken_back(one, two, two) == one


@given(gaps, gaps, gaps)
def test_what_was_changed_again_stays_and_is_named(one: Gap, two: Gap, now: Gap) -> None:
    stays = in_the_way(one, two, now)
    result = taken_back(one, two, now)
    for name in ("text", "theme", "notes"):
        was, became, is_now = (getattr(state, name) for state in (one, two, now))
        assert (name in stays) == (was != became != is_now)
        assert getattr(result, name) == (was if was != became == is_now else is_now)


def test_what_is_there_again_or_gone_again_is_in_the_way_as_a_whole() -> None:
    gap = a_gap()
    assert in_the_way(gap, None, gap) == (WHOLE,)
    assert in_the_way(None, gap, None) == (WHOLE,)
    assert in_the_way(None, gap, replace(gap, theme="Beds")) == (WHOLE,)
    assert in_the_way(gap, None, None) == in_the_way(None, gap, gap) == ()


def test_a_restore_point_stands_before_a_pause_and_before_something_big() -> None:
    minutes = [0, 5, 90, 95, 96]
    moments = [(n, NOW + timedelta(minutes=m)) for n, m in enumerate(minutes, start=1)]
    points = restore_points(moments, [(5, "a list was pasted")])
    assert [(p.revision, p.why) for p in points] == [
        (4, "Before a list was pasted"),
        (2, "The end of a sitting"),
    ]
    assert restore_points([], []) == []
