"""What to ask the room at an intercept: few, what is meant for it first, and nothing twice."""

from simmap.domain.library.asking import FEW, to_ask
from simmap.domain.model import ChecklistAnswer, PeerRole
from simmap.domain.words import Answer
from tests.builders import a_map, the_catalogue


def test_what_is_meant_for_the_intercept_alone_is_asked_first() -> None:
    ask = to_ask(a_map(), the_catalogue(), "5")
    assert all(kind.intercepts == ("5",) for kind in ask.questions)
    assert ask.roles[0].id == "supervision_peer"
    assert len(ask.questions) == len(ask.roles) == FEW
    assert ask.all_questions > FEW < ask.all_roles


def test_what_was_answered_or_named_is_not_asked_again() -> None:
    answered = ChecklistAnswer(
        id="a", checklist="practice", entry="specialized_caseloads", answer=Answer.NO
    )
    role = PeerRole(id="r", title="Community supervision peer recovery specialist")
    ask = to_ask(a_map(answers=(answered,), peer_roles=(role,)), the_catalogue(), "5")
    assert "specialized_caseloads" not in [kind.id for kind in ask.questions]
    assert "supervision_peer" not in [role.id for role in ask.roles]


def test_a_column_that_the_catalogue_does_not_know_has_nothing_to_ask() -> None:
    ask = to_ask(a_map(), the_catalogue(), "2.5")
    assert (ask.questions, ask.roles) == ((), ())
