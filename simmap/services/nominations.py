"""What the room puts to the vote: gaps of the map as lines, reworded, merged, and by which rules.

Lines are merged before the vote and never after it: nothing is summed up silently. Every function
counts the workshop's revision first. None commits.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simmap.domain.model import SystemMap
from simmap.domain.naming import gap_numbers
from simmap.domain.text import clean
from simmap.domain.voting.rounds import Candidate, NominatedGap, RoundState, Why, merged
from simmap.domain.voting.rules import MOST_LINES, Rules
from simmap.services.entries import MissingError, UnacceptableError, check_columns
from simmap.services.workshops import check_in_charge, count
from simmap.store.maps import load_map
from simmap.store.vote_tables import RoundRow
from simmap.store.votes import last_round
from simmap.store.workshop_tables import WorkshopRow
from simmap.store.workshops import map_of

QUESTION = "Which should we work on first?"
LONGEST_TITLE = 200
"""Characters of a line: more cannot be read from the back of a room."""


class UnknownLineError(LookupError):
    """The round has no such line."""


class TooFewLinesError(UnacceptableError):
    """One line alone cannot be merged."""


def nominate(
    session: Session, workshop_row: WorkshopRow, gap_ids: Iterable[str], *, by: uuid.UUID
) -> RoundRow:
    """Put gaps of the map to the vote, each as a line in its own words; one that is there stays."""
    row = _nominating(session, workshop_row, by=by)
    there = {gap.id for candidate in row.candidates for gap in candidate.gaps}
    system = load_map(session, map_of(session, workshop_row))
    new = [gap for gap in _gaps(system, gap_ids) if gap.id not in there]
    if len(row.candidates) + len(new) > MOST_LINES:
        raise UnacceptableError("gaps", f"Put at most {MOST_LINES} lines to the vote.")
    first = _free_id(row)
    lines = (Candidate(str(n), _short(gap.text), (gap,)) for n, gap in enumerate(new, first))
    row.candidates = (*row.candidates, *lines)
    session.flush()
    return row


def merge(
    session: Session,
    workshop_row: WorkshopRow,
    line_ids: Sequence[str],
    title: str,
    *,
    by: uuid.UUID,
) -> RoundRow:
    """Make one line of several; every gap stays under it in its own words.

    Raises `TooFewLinesError`, `UnknownLineError`, `UnacceptableError` or `UnusableTextError`.
    """
    row = _nominating(session, workshop_row, by=by)
    if len(set(line_ids)) < 2:
        raise TooFewLinesError("lines", "Choose two lines or more to merge.")
    _check_lines(row, line_ids)
    title = title or next(one.title for one in row.candidates if one.id in line_ids)
    row.candidates = merged(row.candidates, line_ids, _title(title))
    session.flush()
    return row


def reword(
    session: Session, workshop_row: WorkshopRow, line_id: str, title: str, *, by: uuid.UUID
) -> RoundRow:
    """Give a line other words; those of its gaps stay as they are."""
    row = _nominating(session, workshop_row, by=by)
    _check_lines(row, [line_id])
    title = _title(title)
    row.candidates = tuple(
        replace(one, title=title) if one.id == line_id else one for one in row.candidates
    )
    session.flush()
    return row


def take_off(
    session: Session, workshop_row: WorkshopRow, line_id: str, *, by: uuid.UUID
) -> RoundRow:
    """Take a line off the ballot; its gaps stay on the map and can be nominated again."""
    row = _nominating(session, workshop_row, by=by)
    row.candidates = tuple(one for one in row.candidates if one.id != line_id)
    session.flush()
    return row


def set_rules(
    session: Session, workshop_row: WorkshopRow, question: str, rules: Rules, *, by: uuid.UUID
) -> RoundRow:
    """Say what is asked and by which rules; whether they fit the lines is checked at the opening."""
    question = clean(question).strip() or QUESTION
    check_columns(RoundRow, {"question": question})
    row = _nominating(session, workshop_row, by=by)
    row.question, row.rules = question, rules
    session.flush()
    return row


def vote_again(session: Session, workshop_row: WorkshopRow, *, by: uuid.UUID) -> RoundRow:
    """Begin a round with the lines and rules of the last one; what was counted stays as it is."""
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    last = last_round(session, workshop_row)
    if last is None or last.state is not RoundState.CLOSED:
        return _nominating(session, workshop_row, by=by)
    return new_round(session, workshop_row, like=last, why=Why.AGAIN)


def new_round(
    session: Session,
    workshop_row: WorkshopRow,
    *,
    like: RoundRow | None = None,
    why: Why | None = None,
) -> RoundRow:
    """Add the next round of a workshop, with what is voted on taken from *like*."""
    highest = select(func.max(RoundRow.number)).where(RoundRow.workshop_id == workshop_row.id)
    row = RoundRow(
        id=uuid.uuid4(),
        workshop_id=workshop_row.id,
        number=(session.scalar(highest) or 0) + 1,
        question=like.question if like else QUESTION,
        rules=like.rules if like else Rules(),
        candidates=like.candidates if like else (),
        state=RoundState.NOMINATING,
        follows=like.id if like else None,
        why=why,
    )
    session.add(row)
    session.flush()
    return row


def _nominating(session: Session, workshop_row: WorkshopRow, *, by: uuid.UUID) -> RoundRow:
    """Return the round whose lines are being settled, begun where there is none.

    Raises `UnacceptableError` while people vote, or what `check_in_charge` does.
    """
    count(session, workshop_row)
    check_in_charge(workshop_row, by)
    last = last_round(session, workshop_row)
    if last is None or last.state is RoundState.CLOSED:
        return new_round(session, workshop_row)
    if last.state is RoundState.OPEN:
        raise UnacceptableError("lines", "People are voting: close the vote first.")
    return last


def _gaps(system: SystemMap, gap_ids: Iterable[str]) -> list[NominatedGap]:
    wanted, numbers = set(gap_ids), gap_numbers(system)
    return [
        NominatedGap(gap.id, numbers[gap.id], gap.text, gap.intercepts)
        for gap in system.gaps
        if gap.id in wanted
    ]


def _free_id(row: RoundRow) -> int:
    """Return a number that no line has: short ids keep the ballots short."""
    return max((int(one.id) for one in row.candidates), default=0) + 1


def _check_lines(row: RoundRow, line_ids: Iterable[str]) -> None:
    if missing := set(line_ids) - {one.id for one in row.candidates}:
        raise UnknownLineError(", ".join(missing))


def _title(title: str) -> str:
    title = " ".join(clean(title).split())
    if not title:
        raise MissingError("title", "Say in a few words what people vote on.")
    if len(title) > LONGEST_TITLE:
        raise UnacceptableError("title", f"Use at most {LONGEST_TITLE} characters.")
    return title


def _short(text: str) -> str:
    """Return a gap's words as a line: the first of them where they are many."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"
