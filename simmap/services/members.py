"""Who has which role on a map, and how people come to have one.

Tokens are returned once, to be shown once; the database keeps their digests.
"""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from simmap.domain.text import clean
from simmap.policy import Role
from simmap.services.entries import check_columns
from simmap.services.people import SpentLinkError, add_person, make_sign_in_link
from simmap.services.revisions import lock, record
from simmap.store.accounts import InvitationRow, MembershipRow, PersonRow
from simmap.store.people import find_invitation, find_member
from simmap.store.tables import MapRow
from simmap.store.tokens import digest, new_token

INVITATION_LASTS = timedelta(days=14)


class LastFacilitatorError(ValueError):
    """A map keeps at least one facilitator."""


class UnknownMemberError(LookupError):
    """The person has no role on this map."""


class NotYoursToAdmitError(PermissionError):
    """The person also works on maps that you do not facilitate."""


def invite(
    session: Session, map_row: MapRow, name: str, role: Role, *, by: uuid.UUID, now: datetime
) -> str:
    """Return the token of a link by which one person joins this map; raises `UnacceptableError`."""
    name = clean(name).strip()
    check_columns(InvitationRow, {"name": name})
    token = new_token()
    invitation = InvitationRow(
        id=uuid.uuid4(),
        token_hash=digest(token),
        map_id=map_row.id,
        name=name,
        role=role,
        created_by=by,
        created_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    session.add(invitation)
    _record(session, map_row, "invited", invitation.id, before=None, after=role, by=by, now=now)
    return token


def revoke_invitation(
    session: Session, map_row: MapRow, invitation_id: uuid.UUID, *, by: uuid.UUID, now: datetime
) -> None:
    """Close an invitation to this map; one that is closed or unknown stays as it is."""
    role = session.scalar(
        update(InvitationRow)
        .where(
            InvitationRow.id == invitation_id,
            InvitationRow.map_id == map_row.id,
            InvitationRow.used_at.is_(None),
            InvitationRow.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(InvitationRow.role)
    )
    if role is not None:
        _record(
            session, map_row, "uninvited", invitation_id, before=role, after=None, by=by, now=now
        )


def accept_invitation(
    session: Session, token: str, *, person_id: uuid.UUID | None, now: datetime
) -> tuple[MapRow, PersonRow]:
    """Use up an invitation: the signed-in person, or a new one of its name, joins in its role.

    Who has a role on the map already keeps it. Raises `SpentLinkError`.
    """
    found = find_invitation(session, token, now=now)
    if found is None or not _use_up(session, found[0], now=now):
        raise SpentLinkError("the invitation is used up")
    invitation, map_row = found
    person = session.get(PersonRow, person_id) if person_id else None
    person = person or add_person(session, invitation.name, now=now)
    if find_member(session, map_row, person.id) is None:
        give_role(session, map_row, person.id, invitation.role, by=person.id, now=now)
    return map_row, person


def _use_up(session: Session, invitation: InvitationRow, *, now: datetime) -> bool:
    return bool(
        session.scalar(
            update(InvitationRow)
            .where(InvitationRow.id == invitation.id, InvitationRow.used_at.is_(None))
            .values(used_at=now)
            .returning(InvitationRow.id)
        )
    )


def give_role(
    session: Session,
    map_row: MapRow,
    person_id: uuid.UUID,
    role: Role,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Give a person a role on this map, a first one or another.

    Raises `LastFacilitatorError` where the map would be left without one.
    """
    lock(session, map_row)
    membership = find_member(session, map_row, person_id)
    before = membership.role if membership else None
    if before == role:
        return
    if membership is None:
        membership = MembershipRow(
            map_id=map_row.id, person_id=person_id, role=role, created_at=now
        )
        session.add(membership)
    elif before == Role.FACILITATOR:
        _check_another_facilitator(session, map_row, person_id)
    membership.role = role
    _record(session, map_row, "role given", person_id, before=before, after=role, by=by, now=now)


def remove_member(
    session: Session,
    map_row: MapRow,
    person_id: uuid.UUID,
    *,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Take a person's role on this map away; raises `UnknownMemberError` or `LastFacilitatorError`."""
    lock(session, map_row)
    membership = find_member(session, map_row, person_id)
    if membership is None:
        raise UnknownMemberError(str(person_id))
    if membership.role == Role.FACILITATOR:
        _check_another_facilitator(session, map_row, person_id)
    session.delete(membership)
    _record(
        session, map_row, "removed", person_id, before=membership.role, after=None, by=by, now=now
    )


def _check_another_facilitator(session: Session, map_row: MapRow, person_id: uuid.UUID) -> None:
    another = select(MembershipRow.person_id).where(
        MembershipRow.map_id == map_row.id,
        MembershipRow.role == Role.FACILITATOR,
        MembershipRow.person_id != person_id,
    )
    if session.scalar(another.limit(1)) is None:
        raise LastFacilitatorError("a map keeps at least one facilitator")


def _record(
    session: Session,
    map_row: MapRow,
    verb: str,
    who: uuid.UUID,
    *,
    before: Role | None,
    after: Role | None,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    session.flush()
    record(
        session,
        map_row,
        verb,
        kind="people",
        item_id=str(who),
        before=before,
        after=after,
        by=by,
        now=now,
    )


def make_sign_in_link_for(
    session: Session, map_row: MapRow, person_id: uuid.UUID, *, by: uuid.UUID, now: datetime
) -> str:
    """Return the token of a sign-in link for a member of this map, who is locked out.

    A link lets its holder act as the person everywhere. So only who facilitates every map of that
    person may make one: raises `NotYoursToAdmitError` otherwise, `UnknownMemberError` for others.
    """
    if find_member(session, map_row, person_id) is None:
        raise UnknownMemberError(str(person_id))
    mine = select(MembershipRow.map_id).where(
        MembershipRow.person_id == by, MembershipRow.role == Role.FACILITATOR
    )
    elsewhere = select(MembershipRow.map_id).where(
        MembershipRow.person_id == person_id, MembershipRow.map_id.not_in(mine)
    )
    if session.scalar(elsewhere.limit(1)) is not None:
        raise NotYoursToAdmitError(str(person_id))
    return make_sign_in_link(session, person_id, now=now)
