"""What can happen to a whole map, on both stores."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session

from simmap.domain.findings import find
from simmap.domain.madegaps import made_of, mark_of
from simmap.domain.model import KINDS, Community, Intercept, SystemMap
from simmap.domain.references import REFERENCES, renamed
from simmap.domain.text import UnusableTextError
from simmap.exchange.mapfile import read_map
from simmap.policy import Role
from simmap.services import maps
from simmap.services.entries import TextTooLongError, UnacceptableError
from simmap.services.items import UnknownFieldError
from simmap.services.maps import DuplicateIdError, StaleMapError
from simmap.store.changes import ChangeRow
from simmap.store.maps import find_for, load_map, maps_of
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.exchange.random_maps import systems
from tests.rows import NOW, a_map_row, a_person
from tests.shared import COUNTIES, county, needs_shared

BY: dict[str, Any] = {"by": None, "now": NOW}


def test_whoever_makes_a_map_is_its_facilitator(db: Session) -> None:
    person = a_person(db)
    community = Community(name="Anytown", state="NC", fips=("37135",), population=1000)

    map_row = maps.create_map(
        db, "2026 workshop", community, catalogue=the_catalogue(), by=person.id, now=NOW
    )

    assert find_for(db, map_row.id, person.id) == (map_row, Role.FACILITATOR)
    assert load_map(db, map_row) == SystemMap(
        title="2026 workshop", community=community, intercepts=the_catalogue().intercepts
    )
    assert map_row.catalogue_version == the_catalogue().version


def test_h23_a_map_is_not_found_by_somebody_without_a_role(db: Session) -> None:
    ada, bob = a_person(db, "Ada"), a_person(db, "Bob")
    map_row = a_map_row(db, by=ada)
    assert find_for(db, map_row.id, bob.id) is None
    assert [row.id for row, _role in maps_of(db, ada.id)] == [map_row.id]
    assert maps_of(db, bob.id) == []


def by_place(system: SystemMap) -> SystemMap:
    """Return *system* with "gaps 0" for the id of its first gap, so that two can be compared."""
    places = {
        (kind, item.id): item.id if kind == "steps" else f"{kind} {place}"
        for kind in KINDS
        for place, item in enumerate(getattr(system, kind))
    }

    def rename(kind: str, field: str, name: str) -> str:
        known = (places.get((of, name)) for of in REFERENCES[kind][field])
        return next(filter(None, known), name)

    renumbered: dict[str, Any] = {
        kind: tuple(
            replace(renamed(kind, item, partial(rename, kind)), id=places[kind, item.id])
            for item in getattr(system, kind)
        )
        for kind in KINDS
    }
    return replace(system, **renumbered)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(system=systems)
def test_an_imported_map_is_the_same_but_for_its_ids(db: Session, system: SystemMap) -> None:
    loaded = load_map(db, maps.import_map(db, system, **BY))
    assert by_place(loaded) == by_place(system)
    theirs = {item.id for kind in KINDS if kind != "steps" for item in getattr(system, kind)}
    assert not theirs & {item.id for kind in KINDS for item in getattr(loaded, kind)}


@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
def test_the_maps_of_real_counties_are_kept_whole(db: Session, name: str) -> None:
    system = read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())
    loaded = load_map(db, maps.import_map(db, system, **BY))
    assert by_place(loaded) == by_place(system)


def test_a_gap_made_of_a_finding_is_still_made_of_it_after_an_import(db: Session) -> None:
    def next_steps(system: SystemMap) -> list[str]:
        found = find(system, the_catalogue())
        return [each.id for each in found if each.kind == "next-step-not-drawn"]

    detox = a_service("Detox", id="d")
    system = a_map(detox, flows=(a_flow("Police", "Detox", id="0", annual_count=500),))
    (finding,) = next_steps(system)
    gaps = (
        a_gap(id="g", extra=mark_of(finding)),
        a_gap(id="h", extra=mark_of("missing-practice-intercept-0")),
    )
    imported = load_map(db, maps.import_map(db, replace(system, gaps=gaps), by=None, now=NOW))
    assert finding == "next-step-not-drawn-0"
    made = [made_of(gap) for gap in imported.gaps]
    assert made == [*next_steps(imported), "missing-practice-intercept-0"]


def test_two_imports_of_one_file_are_two_maps(db: Session) -> None:
    one, two = (maps.import_map(db, a_map(a_service(id="s")), **BY) for _ in range(2))
    assert load_map(db, one).services[0].id != load_map(db, two).services[0].id


def test_an_import_that_fails_names_what_is_wrong(db: Session) -> None:
    for system, problem in {
        a_map(a_service("x" * 501)): UnacceptableError,
        a_map(gaps=(a_gap("NUL \x00"),)): UnusableTextError,
        a_map(a_service(id="s"), a_service("B", id="s")): DuplicateIdError,
        a_map(title="x" * 501): TextTooLongError,
    }.items():
        with pytest.raises(problem):
            maps.import_map(db, system, **BY)


def test_the_title_the_community_and_the_columns_can_be_changed(db: Session) -> None:
    map_row = a_map_row(db, a_service())
    before = load_map(db, map_row)
    community = Community(name="Newtown", state="TX", fips=("48201", "48203"))

    maps.edit_map(
        db,
        map_row,
        {"title": "Year 2", "community": community, "intercepts": (Intercept("0", "All"),)},
        version=1,
        **BY,
    )

    assert load_map(db, map_row) == replace(
        before, title="Year 2", community=community, intercepts=(Intercept("0", "All"),)
    )
    line = db.get_one(ChangeRow, (map_row.id, 2))
    assert ((line.before or {})["title"], (line.after or {})["title"]) == (
        "2026 workshop",
        "Year 2",
    )


def test_h39_a_stale_change_of_a_map_is_refused(db: Session) -> None:
    map_row = a_map_row(db)
    maps.edit_map(db, map_row, {"title": "first"}, version=1, **BY)
    with pytest.raises(StaleMapError):
        maps.edit_map(db, map_row, {"title": "second"}, version=1, **BY)
    assert load_map(db, map_row).title == "first"


def test_a_map_that_is_saved_as_it_was_is_not_changed(db: Session) -> None:
    map_row = a_map_row(db)
    maps.edit_map(db, map_row, {"title": "2026 workshop"}, version=1, **BY)
    assert (map_row.revision, map_row.version) == (1, 1)


@pytest.mark.parametrize("field", ["id", "revision", "version", "extra", "catalogue_version"])
def test_h24_nobody_sets_what_is_not_on_the_form(db: Session, field: str) -> None:
    with pytest.raises(UnknownFieldError):
        maps.edit_map(db, a_map_row(db), {field: 1}, version=1, **BY)
