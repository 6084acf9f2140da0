"""The tables of people, their roles, and the links that let them in.

No token is stored: only its SHA-256, so that a copy of the database opens no door.
"""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from simmap.policy import Role
from simmap.store.columns import Base, Hash, Name, Word


class PersonRow(Base):
    """Somebody who can sign in. The name is what others on the same map see."""

    __tablename__ = "person"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[Name]
    created_at: Mapped[datetime]


class MembershipRow(Base):
    """What a person is on one map."""

    __tablename__ = "membership"

    map_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("map.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[Role]
    created_at: Mapped[datetime]


class SignInLinkRow(Base):
    """A link that signs one person in, once."""

    __tablename__ = "sign_in_link"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class InvitationRow(Base):
    """A link by which one person joins a map in a role, once."""

    __tablename__ = "invitation"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    map_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("map.id", ondelete="CASCADE"), index=True)
    name: Mapped[Name]
    role: Mapped[Role]
    created_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SignInRow(Base):
    """One browser in which a person is signed in."""

    __tablename__ = "session"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class ShareRow(Base):
    """A link by which anybody who has it may look at one map."""

    __tablename__ = "share"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    map_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("map.id", ondelete="CASCADE"), index=True)
    label: Mapped[Name]
    created_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class ThrottleRow(Base):
    """How often something was tried within one window of time."""

    __tablename__ = "throttle"

    key: Mapped[Word] = mapped_column(primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    tries: Mapped[int]
