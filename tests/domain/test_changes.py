"""What differs between two states of a map."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.changes import both_states, changes
from simmap.domain.model import Community, SystemMap
from tests.builders import INTERCEPTS, a_gap, a_map, a_service
from tests.render.drawn_maps import maps


def test_what_was_added_taken_off_and_changed_is_told_apart() -> None:
    stays, goes = a_service("Stays"), a_service("Goes")
    before = a_map(stays, goes, gaps=(a_gap("Old"),))
    after = a_map(replace(stays, hours="24/7", capacity="4"), a_service("Comes"))
    found = changes(before, after)
    assert [(kind, item.id) for kind, item in found.added] == [("services", "service-Comes")]
    assert [(kind, item.id) for kind, item in found.removed] == [
        ("services", "service-Goes"),
        ("gaps", "gap-Old"),
    ]
    (changed,) = found.changed
    assert (changed.kind, changed.before, changed.fields) == (
        "services",
        stays,
        ("hours", "capacity"),
    )
    assert found.about == ()


def test_what_the_map_says_of_itself_is_a_change() -> None:
    before, after = a_map(), a_map(title="Next year", community=Community(name="Elsewhere"))
    assert changes(before, after).about == ("title", "community")
    assert not changes(before, after).is_empty


def test_another_version_of_the_same_content_is_no_change() -> None:
    service = a_service()
    assert changes(a_map(service), a_map(replace(service, version=9), revision=7)).is_empty


def test_both_states_hold_what_was_taken_off_at_the_end_and_its_column() -> None:
    before = a_map(a_service("Goes", "5"), a_service("Stays"))
    after = a_map(a_service("Stays"), a_service("Comes"), intercepts=INTERCEPTS[:5])
    both = both_states(before, after)
    assert [service.name for service in both.services] == ["Stays", "Comes", "Goes"]
    assert both.intercepts == INTERCEPTS


@given(maps(most=5), st.data())
def test_nothing_differs_from_itself_and_what_comes_one_way_goes_the_other(
    system: SystemMap, data: st.DataObject
) -> None:
    kept = data.draw(st.sets(st.sampled_from(range(len(system.services) + 1))))
    other = replace(system, services=tuple(s for n, s in enumerate(system.services) if n in kept))
    assert changes(system, system).is_empty
    there, back = changes(system, other), changes(other, system)
    assert there.removed == back.added
    assert there.added == back.removed == ()
