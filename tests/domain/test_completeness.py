"""The overview says where a map stands, in sentences that follow from it."""

import pytest

from simmap.domain.completeness import state_of
from simmap.domain.model import Action, PeerRole, Priority, SystemMap
from simmap.domain.words import Answer
from tests.builders import INTERCEPTS, a_gap, a_map, a_service

EVERYWHERE = [a_service(f"S{column.key}", column.key) for column in INTERCEPTS]
CHOSEN = (Priority(id="p", title="Beds"),)


@pytest.mark.parametrize(
    ("system", "headline"),
    [
        (a_map(), "This map is empty"),
        (a_map(a_service()), "5 intercepts still have nothing"),
        (a_map(*EVERYWHERE[1:]), "1 intercept still has nothing"),
        (a_map(*EVERYWHERE), "The map is ready for its first reading"),
        (a_map(*EVERYWHERE, priorities=CHOSEN), "1 priority chosen, and no plan yet"),
        (
            a_map(actions=(Action(id="a", action_step="Write", who="Board"),)),
            "The plan has 1 action; 1 has no owner or no date",
        ),
        (
            a_map(actions=(Action(id="a", action_step="Write", who="Board", when="May"),)),
            "The plan has 1 action, each with an owner and a date",
        ),
    ],
)
def test_the_headline_says_how_far_the_work_is(system: SystemMap, headline: str) -> None:
    assert state_of(system).headline == headline


def test_a_column_counts_what_stands_in_it_and_what_is_known_of_it() -> None:
    system = a_map(
        a_service("A", organization="County", hours="24/7"),
        a_service("B", intercepts=("0", "1")),
        gaps=(a_gap(),),
        peer_roles=(
            PeerRole(id="1", title="Navigator", intercepts=("0",)),
            PeerRole(id="2", title="Officer", intercepts=("0",), staff_wellness=True),
        ),
    )
    first = state_of(system).columns[0]
    assert (first.services, first.peers, first.gaps) == (2, 1, 1)
    assert (first.answered, first.asked) == (2, 14)
    assert first.lacks == "Hours are unknown for 1 of 2 services."


@pytest.mark.parametrize(
    ("system", "lack"),
    [
        (a_map(), "No service is entered here yet."),
        (a_map(a_service()), "Hours are unknown."),
        (a_map(a_service("A"), a_service("B")), "Hours are unknown for all 2 services."),
        (a_map(a_service(hours="24/7")), "No peer is known to work here."),
        (
            a_map(
                a_service(hours="24/7"),
                peer_roles=(PeerRole(id="1", title="Peer", intercepts=("0",)),),
            ),
            "",
        ),
    ],
)
def test_a_column_names_the_first_thing_that_is_missing(system: SystemMap, lack: str) -> None:
    assert state_of(system).columns[0].lacks == lack


def test_a_service_that_says_so_and_its_own_role_are_one_place_where_peers_work() -> None:
    system = a_map(
        a_service("A", id="a", peers=Answer.YES),
        a_service("B", id="b", peers=Answer.NO),
        a_service("C", id="c"),
        peer_roles=(PeerRole(id="1", title="Navigator", intercepts=("0",), works_at="a"),),
    )
    assert state_of(system).columns[0].peers == 1


def test_an_empty_map_has_everything_to_do_and_a_full_one_nothing() -> None:
    assert not any(step.done for step in state_of(a_map()).next_steps)
    services = [
        a_service(f"S{c.key}", c.key, hours="24/7", confirmed_on="2026-05-12") for c in INTERCEPTS
    ]
    done = (Action(id="a", action_step="Write", who="Board", when="May"),)
    system = a_map(*services, priorities=CHOSEN, actions=done)
    assert all(step.done for step in state_of(system).next_steps)
