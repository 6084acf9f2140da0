"""What changed between two versions of a catalogue."""

from dataclasses import replace

from simmap.domain.catalogue.changes import changes_between, digest_of
from tests.builders import the_catalogue


def test_nothing_changed_between_a_catalogue_and_itself() -> None:
    digest = digest_of(the_catalogue())
    assert not changes_between(digest, digest)


def test_every_entry_has_a_digest() -> None:
    kinds = {kind for kind, _ in digest_of(the_catalogue())}
    assert kinds == the_catalogue().counts().keys() - {"protected_names"}


def test_what_came_went_and_reads_differently_is_told_apart() -> None:
    now = the_catalogue()
    first, second, *rest = now.resources
    old = replace(now, resources=(first, replace(rest[0], summary="Otherwise."), *rest[1:]))
    changes = changes_between(digest_of(old), digest_of(now))
    assert [entry.title for entry in changes.added] == [second.title]
    assert [entry.id for entry in changes.changed] == [rest[0].id]
    assert not changes.removed
    back = changes_between(digest_of(now), digest_of(old))
    assert [entry.title for entry in back.removed] == [second.title]
