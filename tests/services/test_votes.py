"""A vote from nomination to priorities: once each, changeable until the close, hidden until then."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simmap.domain.voting.ballots import Mark, UnusableBallotError
from simmap.domain.voting.rounds import RoundState, Why, count_round, view_of
from simmap.domain.voting.rules import Method, Rules
from simmap.domain.voting.tally import HandTally, Sum, UnusableTallyError, Way
from simmap.services import casting, nominations, priorities, votes
from simmap.services.entries import UnacceptableError
from simmap.services.workshops import NotInChargeError
from simmap.store.changes import ChangeRow
from simmap.store.engine import Database
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from simmap.store.vote_tables import VotedRow
from simmap.store.votes import ballots_of, last_round, marks_of, view_of_last, views_of
from simmap.store.workshop_tables import WorkshopRow
from tests.rows import NOW
from tests.services.voting import GAPS, Hall, a_hall, a_key, a_mark


@pytest.fixture
def hall(db: Session) -> Hall:
    return a_hall(db)


def by_paper(people: int, **lines: int) -> HandTally:
    sums = tuple(Sum(line.strip("n"), value) for line, value in lines.items())
    return HandTally(id=str(uuid.uuid4()), way=Way.PAPER, people=people, sums=sums)


def verbs(db: Session) -> list[str]:
    lines = select(ChangeRow.verb).where(ChangeRow.kind == "vote").order_by(ChangeRow.revision)
    return list(db.scalars(lines))


def test_gaps_become_lines_that_can_be_reworded_merged_and_taken_off(hall: Hall) -> None:
    hall.nominate(*GAPS[:4])
    row = hall.nominate(*GAPS)
    assert [one.title for one in row.candidates] == list(GAPS)
    nominations.reword(hall.db, hall.workshop, "2", "  A line that\nanswers  ", by=hall.by)
    nominations.merge(hall.db, hall.workshop, ["1", "4"], "Beds and rides", by=hall.by)
    nominations.take_off(hall.db, hall.workshop, "5", by=hall.by)
    lines = hall.round(row.id).candidates
    assert [(one.id, one.title) for one in lines] == [
        ("1", "Beds and rides"),
        ("2", "A line that answers"),
        ("3", "No peer at booking"),
    ]
    assert [gap.text for gap in lines[0].gaps] == ["No detox beds", "No ride home"]
    hall.nominate(GAPS[4])
    assert hall.round(row.id).lines[-1] == "4"


def test_what_cannot_be_merged_or_worded_is_refused(hall: Hall) -> None:
    hall.nominate()
    with pytest.raises(nominations.TooFewLinesError):
        nominations.merge(hall.db, hall.workshop, ["1", "1"], "", by=hall.by)
    with pytest.raises(nominations.UnknownLineError):
        nominations.merge(hall.db, hall.workshop, ["1", "9"], "", by=hall.by)
    for title in ("  ", "x" * 201):
        with pytest.raises(UnacceptableError):
            nominations.reword(hall.db, hall.workshop, "1", title, by=hall.by)
    with pytest.raises(NotInChargeError):
        nominations.take_off(hall.db, hall.workshop, "1", by=uuid.uuid4())


def test_nothing_is_nominated_reworded_or_merged_while_people_vote(hall: Hall) -> None:
    hall.open()
    with pytest.raises(UnacceptableError, match="close the vote first"):
        hall.nominate()


def test_a_vote_by_rules_that_leave_no_choice_does_not_open(hall: Hall) -> None:
    with pytest.raises(UnacceptableError, match="Nominate the lines first"):
        votes.open_vote(hall.db, hall.workshop, by=hall.by, now=NOW)
    hall.nominate(*GAPS[:3])
    with pytest.raises(UnacceptableError, match="more than 3 lines"):
        votes.open_vote(hall.db, hall.workshop, by=hall.by, now=NOW)


def test_a_person_votes_once_and_changes_it_until_the_close(hall: Hall) -> None:
    eve, sam = hall.person(), hall.person()
    vote = hall.open()
    hall.vote(vote, eve, "1", "2")
    hall.vote(vote, eve, "1", "2")
    hall.vote(vote, sam, "3")
    assert (len(hall.round(vote).box), hall.round(vote).roll) == (2, 2)
    hall.vote(vote, eve, "3", "4", "5")
    hall.close(vote)
    counted = {one.line: one.value for one in count_round(hall.round(vote)).standings}
    assert counted == {"1": 0, "2": 0, "3": 2, "4": 1, "5": 1}
    with pytest.raises(casting.VoteNotOpenError):
        hall.vote(vote, eve, "1")
    assert a_mark(vote, eve) in marks_of(hall.db, vote)


def test_votes_can_be_taken_back_and_given_again(hall: Hall) -> None:
    eve = hall.person()
    vote = hall.open()
    with pytest.raises(UnusableBallotError, match="Choose at least one"):
        hall.vote(vote, eve)
    hall.vote(vote, eve, "1")
    assert ballots_of(hall.db, vote) == {a_key(vote, eve): (Mark("1", 1),)}
    assert marks_of(hall.db, vote) == {a_mark(vote, eve)}
    hall.vote(vote, eve)
    assert hall.round(vote).box == ()
    assert marks_of(hall.db, vote) == frozenset()
    hall.vote(vote, eve, "2")
    assert len(hall.round(vote).box) == 1


def test_another_device_cannot_vote_again_for_the_same_person(hall: Hall) -> None:
    eve = hall.person()
    vote = hall.open()
    hall.vote(vote, eve, "1")
    with pytest.raises(casting.VotedElsewhereError):
        hall.vote(vote, eve, "2", device="borrowed")
    assert hall.round(vote).box[0].ballot == (Mark("1", 1),)


def test_the_budget_holds_in_the_store(hall: Hall) -> None:
    eve = hall.person()
    vote = hall.open()
    for lines in (("1", "2", "3", "4"), ("1", "1"), ("9",)):
        with pytest.raises(UnusableBallotError):
            hall.vote(vote, eve, *lines)
    assert hall.round(vote).box == ()


def test_nobody_votes_in_a_round_of_another_workshop(hall: Hall, db: Session) -> None:
    other = a_hall(db)
    vote = other.open()
    with pytest.raises(casting.VoteNotOpenError):
        hall.vote(vote, hall.person(), "1")


def test_votes_counted_by_hand_are_in_the_turnout_and_can_be_typed_anew(hall: Hall) -> None:
    vote = hall.open()
    tally = by_paper(6, n1=4, n2=2)
    for _ in range(2):
        votes.add_by_hand(hall.db, hall.workshop, vote, tally, by=hall.by, now=NOW)
    assert view_of(hall.round(vote)).voters == 6
    with pytest.raises(UnusableTallyError):
        votes.add_by_hand(hall.db, hall.workshop, vote, by_paper(1, n1=2), by=hall.by, now=NOW)
    for _ in range(2):
        own = uuid.UUID(tally.id)
        votes.remove_by_hand(hall.db, hall.workshop, vote, own, by=hall.by, now=NOW)
    assert view_of(hall.round(vote)).voters == 0
    assert verbs(hall.db) == ["opened", "counted by hand", "counted anew"]


def test_the_standing_can_be_shown_once_and_history_says_so(hall: Hall) -> None:
    vote = hall.open()
    for _ in range(4):
        hall.vote(vote, hall.person(), "1")

    def show() -> None:
        votes.show_now(hall.db, hall.workshop, vote, by=hall.by, now=NOW)

    with pytest.raises(UnacceptableError, match="after 5 people"):
        show()
    hall.vote(vote, hall.person(), "1")
    show()
    hall.vote(vote, hall.person(), "2")
    shown = view_of(hall.round(vote)).result
    assert shown is not None
    assert [one.value for one in shown.standings] == [5, 0, 0, 0, 0]
    with pytest.raises(UnacceptableError, match="once"):
        show()
    assert verbs(hall.db) == ["opened", "shown before its close"]


def test_a_run_off_between_the_tied_lines_settles_the_round_before(hall: Hall) -> None:
    people = [hall.person() for _ in range(3)]
    vote = hall.open()
    for who, lines in zip(people, ("12", "13", "1"), strict=True):
        hall.vote(vote, who, *lines)
    hall.close(vote)
    between = votes.run_off(hall.db, hall.workshop, vote, by=hall.by, now=NOW)
    again = votes.run_off(hall.db, hall.workshop, vote, by=hall.by, now=NOW)
    assert between.id == again.id
    assert (hall.round(between.id).lines, between.rules) == (("2", "3"), Rules(votes=1, kept=1))
    for who in people[:2]:
        hall.vote(between.id, who, "3")
    hall.close(between.id)
    first = view_of(hall.round(vote))
    assert first.result is not None
    assert (first.result.kept, first.decision) == (("1", "3"), "Run-off, round 2")


def test_a_run_off_that_is_tied_again_is_followed_by_the_rooms_word(hall: Hall) -> None:
    people = [hall.person(), hall.person()]
    vote = hall.open(Rules(kept=1))
    for who, line in zip(people, "12", strict=True):
        hall.vote(vote, who, line)
    hall.close(vote)
    between = votes.run_off(hall.db, hall.workshop, vote, by=hall.by, now=NOW).id
    for who, line in zip(people, "12", strict=True):
        hall.vote(between, who, line)
    hall.close(between)
    assert hall.round(vote).settled is None

    def decide(kept: str, how: str) -> None:
        votes.decide(hall.db, hall.workshop, vote, kept, how, by=hall.by, now=NOW)

    with pytest.raises(UnacceptableError):
        decide("12", " ")
    with pytest.raises(votes.NotDecidableError):
        decide("3", "Show of hands")
    decide("12", "Both were taken")
    result = view_of(hall.round(vote)).result
    assert result is not None
    assert (result.kept, result.tied) == (("1", "2"), ())
    with pytest.raises(votes.NotDecidableError):
        votes.run_off(hall.db, hall.workshop, vote, by=hall.by, now=NOW)


def test_voting_again_is_a_new_round_and_the_old_count_stays(hall: Hall) -> None:
    eve = hall.person()
    vote = hall.open()
    hall.vote(vote, eve, "1")
    hall.close(vote)
    again = nominations.vote_again(hall.db, hall.workshop, by=hall.by)
    assert (again.number, again.why, again.follows) == (2, Why.AGAIN, vote)
    votes.open_vote(hall.db, hall.workshop, by=hall.by, now=NOW)
    hall.vote(again.id, eve, "2")
    first, second = views_of(hall.db, hall.workshop)
    assert (first.ballots, second.ballots) == (1, 1)
    assert first.result is not None
    assert first.result.kept == ("1",)
    assert second.result is None
    last = last_round(hall.db, hall.workshop)
    assert last is not None
    assert last.id == again.id


def test_before_the_first_round_there_is_nothing_to_show(hall: Hall) -> None:
    assert view_of_last(hall.db, hall.workshop) is None


def test_what_the_room_kept_becomes_priorities_once(hall: Hall) -> None:
    people = [hall.person() for _ in range(3)]
    hall.nominate()
    nominations.merge(hall.db, hall.workshop, ["1", "4"], "Beds and rides", by=hall.by)
    nominations.set_rules(hall.db, hall.workshop, "", Rules(kept=2), by=hall.by)
    vote = votes.open_vote(hall.db, hall.workshop, by=hall.by, now=NOW).id
    with pytest.raises(casting.VoteNotOpenError):
        priorities.make_priorities(hall.db, hall.workshop, vote, by=hall.by, now=NOW)
    for who, lines in zip(people, ("12", "12", "1"), strict=True):
        hall.vote(vote, who, *lines)
    hall.close(vote)
    for _ in range(2):
        priorities.make_priorities(hall.db, hall.workshop, vote, by=hall.by, now=NOW)
    system = load_map(hall.db, hall.map_row)
    texts = {gap.id: gap.text for gap in system.gaps}
    assert [(p.title, p.rank, p.votes, [texts[g] for g in p.gaps]) for p in system.priorities] == [
        ("Beds and rides", 1, 3, ["No detox beds", "No ride home"]),
        ("Nobody answers at night", 2, 2, ["Nobody answers at night"]),
    ]
    assert "3 people voted" in system.priorities[0].sources[0]


def test_points_that_are_no_votes_are_not_kept_as_votes(hall: Hall) -> None:
    vote = hall.open(Rules(method=Method.SCORE, kept=1))
    hall.vote(vote, hall.person(), "1", "1", "1")
    hall.close(vote)
    priorities.make_priorities(hall.db, hall.workshop, vote, by=hall.by, now=NOW)
    assert [p.votes for p in load_map(hall.db, hall.map_row).priorities] == [None]


def test_many_at_once_are_all_counted_and_none_twice(stored: Database) -> None:
    with stored.writing() as session:
        hall = a_hall(session)
        people = [hall.person() for _ in range(12)]
        vote, workshop_id = hall.open(), hall.workshop.id
        session.commit()

    def vote_thrice(who: uuid.UUID) -> None:
        for line in "112":
            with stored.writing() as session:
                workshop = session.get_one(WorkshopRow, workshop_id)
                map_row = session.get_one(MapRow, workshop.map_id)
                Hall(session, map_row, workshop, who).vote(vote, who, line)
                session.commit()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(vote_thrice, people))
    with stored.reading() as session:
        workshop = session.get_one(WorkshopRow, workshop_id)
        view = view_of_last(session, workshop)
        assert view is not None
        assert (view.state, view.ballots) == (RoundState.OPEN, 12)
        assert session.scalar(select(func.count()).select_from(VotedRow)) == 12
