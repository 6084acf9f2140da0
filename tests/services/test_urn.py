"""A whole room votes in one instant: all are counted, each hears its own answer."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import get_args

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from simmap.domain.voting.ballots import Mark, UnusableBallotError
from simmap.domain.voting.rules import Rules
from simmap.services.casting import Refusal, Vote, VotedElsewhereError, VoteNotOpenError
from simmap.store.engine import Database
from simmap.store.votes import ballots_of, marks_of
from simmap.store.workshop_tables import WorkshopRow
from simmap.web.votes.urn import Urn
from tests.services.voting import a_hall

PEOPLE = 40


class Poll:
    """An open vote in a database that only this test uses, and its urn."""

    def __init__(self, stored: Database) -> None:
        self.stored, self.urn = stored, Urn()
        with stored.writing() as session:
            hall = a_hall(session)
            self.round, self.workshop = hall.open(Rules(votes=2, kept=2)), hall.workshop.id
            session.commit()
            self.before = hall.workshop.revision

    def cast(self, name: str, *lines: str, person: str = "") -> Exception | None:
        marks = tuple(Mark(line, 1) for line in lines)
        vote = Vote(marks=marks, mark=f"mark {person or name}", key=f"key {name}", sector="")
        try:
            self.urn.put(self.stored, self.workshop, self.round, vote)
        except (*get_args(Refusal), DBAPIError) as error:
            answer: Exception = error
            return answer
        return None

    def counted(self) -> tuple[int, int, int]:
        """Return how many ballots, people on the roll and revisions there are."""
        with self.stored.reading() as session:
            grown = session.get_one(WorkshopRow, self.workshop).revision - self.before
            return len(ballots_of(session, self.round)), len(marks_of(session, self.round)), grown


@pytest.fixture
def poll(stored: Database) -> Poll:
    return Poll(stored)


def test_votes_of_one_instant_are_all_counted_in_fewer_transactions(poll: Poll) -> None:
    with ThreadPoolExecutor(PEOPLE) as room:
        answers = list(room.map(lambda n: poll.cast(str(n), "1", "2"), range(PEOPLE)))
    ballots, people, transactions = poll.counted()
    assert answers == [None] * PEOPLE
    assert ballots == people == PEOPLE
    assert transactions < PEOPLE / 2


def test_each_hears_its_own_refusal_and_the_others_are_counted(poll: Poll) -> None:
    wanted = [*((str(n), ("1",)) for n in range(10)), ("greedy", ("1", "2", "3")), ("empty", ())]
    with ThreadPoolExecutor(len(wanted)) as room:
        answers = list(room.map(lambda each: poll.cast(each[0], *each[1]), wanted))
    assert [type(answer) for answer in answers] == [
        *[type(None)] * 10,
        UnusableBallotError,
        UnusableBallotError,
    ]
    assert poll.counted()[:2] == (10, 10)


def test_two_devices_of_one_person_in_one_instant_count_once(poll: Poll) -> None:
    with ThreadPoolExecutor(8) as room:
        answers = list(room.map(lambda n: poll.cast(str(n), "1", person="Ada"), range(8)))
    assert answers.count(None) == 1
    assert sum(isinstance(answer, VotedElsewhereError) for answer in answers) == 7
    assert poll.counted()[:2] == (1, 1)


def test_the_same_vote_sent_again_counts_once(poll: Poll) -> None:
    with ThreadPoolExecutor(8) as room:
        assert list(room.map(lambda _: poll.cast("Ada", "1"), range(8))) == [None] * 8
    assert poll.counted()[:2] == (1, 1)


def test_a_vote_that_is_not_open_takes_nothing(poll: Poll) -> None:
    poll.round = uuid.uuid4()
    with ThreadPoolExecutor(4) as room:
        answers = list(room.map(lambda n: poll.cast(str(n), "1"), range(4)))
    assert all(isinstance(answer, VoteNotOpenError) for answer in answers)
    assert poll.counted()[2] == 0, "nothing happened, so nothing is counted"


def test_a_store_that_cannot_take_the_votes_tells_everybody_and_then_goes_on(poll: Poll) -> None:
    def rename(table: str, to: str) -> None:
        with poll.stored.writing() as session:
            session.execute(text(f"ALTER TABLE {table} RENAME TO {to}"))
            session.commit()

    rename("voted", "away")
    with ThreadPoolExecutor(4) as room:
        answers = list(room.map(lambda n: poll.cast(str(n), "1"), range(4)))
    assert all(isinstance(answer, DBAPIError) for answer in answers)
    rename("away", "voted")
    assert poll.cast("0", "1") is None
    assert poll.counted()[:2] == (1, 1)
