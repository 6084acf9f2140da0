"""People, the links that sign them in once, and where they are signed in.

Tokens are returned once, to be shown once; the database keeps their digests.
"""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from simmap.domain.text import clean
from simmap.services.entries import check_columns
from simmap.store.accounts import (
    PersonRow,
    SignInLinkRow,
    SignInRow,
)
from simmap.store.tokens import digest, new_token

LINK_LASTS = timedelta(hours=24)


class SpentLinkError(LookupError):
    """The link was used, has expired, was revoked, or never was."""


def add_person(session: Session, name: str, *, now: datetime) -> PersonRow:
    """Make a person who can be given roles and links; raises `UnacceptableError`."""
    name = clean(name).strip()
    check_columns(PersonRow, {"name": name})
    person = PersonRow(id=uuid.uuid4(), name=name, created_at=now)
    session.add(person)
    session.flush()
    return person


def make_sign_in_link(session: Session, person_id: uuid.UUID, *, now: datetime) -> str:
    """Return the token of a link that signs a person in once within a day; older ones end."""
    session.execute(
        update(SignInLinkRow)
        .where(SignInLinkRow.person_id == person_id, SignInLinkRow.used_at.is_(None))
        .values(used_at=now)
    )
    token = new_token()
    session.add(
        SignInLinkRow(
            token_hash=digest(token),
            person_id=person_id,
            created_at=now,
            expires_at=now + LINK_LASTS,
        )
    )
    session.flush()
    return token


def sign_in_by_link(session: Session, token: str, *, now: datetime) -> str:
    """Use up a link and return the token of a new sign-in; raises `SpentLinkError`.

    Of two uses at the same moment one succeeds.
    """
    person_id = session.scalar(
        update(SignInLinkRow)
        .where(
            SignInLinkRow.token_hash == digest(token),
            SignInLinkRow.used_at.is_(None),
            SignInLinkRow.expires_at > now,
        )
        .values(used_at=now)
        .returning(SignInLinkRow.person_id)
    )
    if person_id is None:
        raise SpentLinkError("the link is used up")
    return sign_in(session, person_id, now=now)


def sign_in(session: Session, person_id: uuid.UUID, *, now: datetime) -> str:
    """Return the token of a new sign-in, for the cookie of one browser."""
    token = new_token()
    session.add(
        SignInRow(token_hash=digest(token), person_id=person_id, created_at=now, seen_at=now)
    )
    session.flush()
    return token


def note_seen(session: Session, token: str, *, now: datetime) -> None:
    """Remember that the browser was used; its sign-in lasts from the last time, to the hour."""
    session.execute(
        update(SignInRow)
        .where(SignInRow.token_hash == digest(token), SignInRow.seen_at < now - timedelta(hours=1))
        .values(seen_at=now)
    )


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """End the sign-in of one browser."""
    _end(session, SignInRow.token_hash == digest(token), now=now)


def sign_out_everywhere(session: Session, person_id: uuid.UUID, *, now: datetime) -> None:
    """End all sign-ins of a person."""
    _end(session, SignInRow.person_id == person_id, now=now)


def _end(session: Session, which: ColumnElement[bool], *, now: datetime) -> None:
    session.execute(
        update(SignInRow).where(which, SignInRow.revoked_at.is_(None)).values(revoked_at=now)
    )
