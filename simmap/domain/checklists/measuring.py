"""The numbers of a map by intercept, and those of the catalogue that are worth asking for."""

from collections.abc import Sequence
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.practices import CatalogueMeasure
from simmap.domain.checklists.questions import home_column
from simmap.domain.model import Measure, SystemMap
from simmap.domain.wording import plain
from simmap.domain.words import Availability

HELD = (Availability.NOT_COLLECTED, Availability.NOT_SHARED)
"""Answers that are findings: the number cannot be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSection:
    """One intercept: what is given, and what could be asked for. `place` None is all of them."""

    key: str
    title: str
    place: int | None
    given: tuple[Measure, ...]
    wanted: tuple[CatalogueMeasure, ...]

    @property
    def without_number(self) -> tuple[Measure, ...]:
        """Return what is on the map and has no number yet, or cannot have one."""
        return tuple(measure for measure in self.given if not measure.value)

    @property
    def progress(self) -> str:
        """Return in words what is known: "2 known, 1 not collected"."""
        said = [
            f"{count} {'known' if word is Availability.KNOWN else word}"
            for word in (Availability.KNOWN, *HELD)
            if (count := sum(measure.availability is word for measure in self.given))
        ]
        open_ = sum(measure.availability is Availability.UNKNOWN for measure in self.given)
        return ", ".join([*said, *[f"{open_} asked for"] * bool(open_)]) or "Nothing given yet"


def measures_by_intercept(system: SystemMap, catalogue: Catalogue) -> tuple[MeasureSection, ...]:
    """Return every measure of the map once, at its first intercept, and what it does not have yet.

    A measure of the map that goes by the name of one in the catalogue is that one.
    """
    columns = [column.key for column in system.intercepts]
    named = {plain(measure.name) for measure in system.measures}
    open_ = [measure for measure in catalogue.measures if plain(measure.name) not in named]
    places: list[tuple[str, str, int | None]] = [
        *((column.key, column.name, place) for place, column in enumerate(system.intercepts)),
        ("", "All intercepts", None),
    ]
    return tuple(
        MeasureSection(
            key=key or "all",
            title=title,
            place=place,
            given=tuple(m for m in system.measures if home_column(m.intercepts, columns) == key),
            wanted=tuple(m for m in open_ if home_column(m.intercepts, columns) == key),
        )
        for key, title, place in places
    )


def measure_to_ask_for(
    wanted: CatalogueMeasure, columns: Sequence[str], availability: Availability
) -> Measure:
    """Return a measure of the catalogue as one of the map, without a number."""
    here = tuple(key for key in columns if key in wanted.intercepts)
    return Measure(
        id="",
        name=wanted.name,
        intercepts=() if len(here) == len(columns) else here,
        unit=wanted.unit,
        availability=availability,
        notes=f"{wanted.definition} Calculated as: {wanted.calculation}. "
        f"Usually held by: {wanted.usual_data_owner}.",
    )
