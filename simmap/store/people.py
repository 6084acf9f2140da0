"""Every query that reads people, their roles, and the links that let them in."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from simmap.policy import Role
from simmap.store.accounts import (
    InvitationRow,
    MembershipRow,
    PersonRow,
    ShareRow,
    SignInLinkRow,
    SignInRow,
)
from simmap.store.tables import MapRow
from simmap.store.tokens import digest

SIGNED_IN_FOR = timedelta(days=30)
"""How long a browser stays signed in that changes nothing."""


def find_signed_in(session: Session, token: str, *, now: datetime) -> PersonRow | None:
    """Return who signed in with the browser that holds *token*, or None when that is over."""
    return session.scalar(
        select(PersonRow)
        .join(SignInRow, SignInRow.person_id == PersonRow.id)
        .where(
            SignInRow.token_hash == digest(token),
            SignInRow.revoked_at.is_(None),
            SignInRow.seen_at > now - SIGNED_IN_FOR,
        )
    )


def find_by_link(session: Session, token: str, *, now: datetime) -> PersonRow | None:
    """Return whom an unused sign-in link is for, or None."""
    return session.scalar(
        select(PersonRow)
        .join(SignInLinkRow, SignInLinkRow.person_id == PersonRow.id)
        .where(
            SignInLinkRow.token_hash == digest(token),
            SignInLinkRow.used_at.is_(None),
            SignInLinkRow.expires_at > now,
        )
    )


def find_invitation(
    session: Session, token: str, *, now: datetime
) -> tuple[InvitationRow, MapRow] | None:
    """Return an invitation that can still be accepted, with its map, or None."""
    row = session.execute(
        select(InvitationRow, MapRow)
        .join(MapRow, MapRow.id == InvitationRow.map_id)
        .where(InvitationRow.token_hash == digest(token), *_still_open(now))
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def open_invitations(session: Session, map_row: MapRow, *, now: datetime) -> list[InvitationRow]:
    """Return the invitations to this map that nobody has accepted, newest first."""
    return list(
        session.scalars(
            select(InvitationRow)
            .where(InvitationRow.map_id == map_row.id, *_still_open(now))
            .order_by(InvitationRow.created_at.desc(), InvitationRow.id)
        )
    )


def _still_open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        InvitationRow.used_at.is_(None),
        InvitationRow.revoked_at.is_(None),
        InvitationRow.expires_at > now,
    )


def members_of(session: Session, map_row: MapRow) -> list[tuple[PersonRow, Role]]:
    """Return everybody who has a role on this map, by name."""
    rows = session.execute(
        select(PersonRow, MembershipRow.role)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(MembershipRow.map_id == map_row.id)
        .order_by(PersonRow.name, PersonRow.id)
    )
    return [(person, role) for person, role in rows]


def find_member(session: Session, map_row: MapRow, person_id: uuid.UUID) -> MembershipRow | None:
    """Return a person's role on *this* map, or None."""
    return session.scalar(
        select(MembershipRow)
        .where(MembershipRow.map_id == map_row.id, MembershipRow.person_id == person_id)
        .execution_options(populate_existing=True)
    )


def find_share(session: Session, token: str, *, now: datetime) -> tuple[ShareRow, MapRow] | None:
    """Return a share that is in force, with its map, or None."""
    row = session.execute(
        select(ShareRow, MapRow)
        .join(MapRow, MapRow.id == ShareRow.map_id)
        .where(
            ShareRow.token_hash == digest(token),
            ShareRow.revoked_at.is_(None),
            ShareRow.expires_at > now,
        )
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def shares_of(session: Session, map_row: MapRow) -> list[ShareRow]:
    """Return all shares of this map, also those that are over, newest first."""
    return list(
        session.scalars(
            select(ShareRow)
            .where(ShareRow.map_id == map_row.id)
            .order_by(ShareRow.created_at.desc(), ShareRow.id)
        )
    )


def find_first(session: Session) -> PersonRow | None:
    """Return who set this installation up: its first person, or None while there is nobody."""
    return session.scalar(select(PersonRow).order_by(PersonRow.created_at, PersonRow.id).limit(1))
