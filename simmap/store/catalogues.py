"""Which entries each version of a catalogue had, so that a map can be told what changed since."""

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, Session, mapped_column

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.changes import Digest, digest_of
from simmap.store.columns import Base, Word


class CatalogueVersionRow(Base):
    """One version that maps were made with: kind, id, title and a short hash of every entry."""

    __tablename__ = "catalogue_version"

    version: Mapped[Word] = mapped_column(primary_key=True)
    entries: Mapped[list[list[str]]] = mapped_column(JSON)


def remember(session: Session, catalogue: Catalogue) -> None:
    """Keep what a version of the catalogue has; one that is kept already is left alone."""
    if session.get(CatalogueVersionRow, catalogue.version) is None:
        entries = [[*key, *said] for key, said in digest_of(catalogue).items()]
        session.add(CatalogueVersionRow(version=catalogue.version, entries=entries))
        session.flush()


def remembered(session: Session, version: str) -> Digest | None:
    """Return what a version had, None where nobody kept it."""
    row = session.get(CatalogueVersionRow, version)
    if row is None:
        return None
    return {(kind, entry): (title, mark) for kind, entry, title, mark in row.entries}
