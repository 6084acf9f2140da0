"""What the forms offer to choose from: the map's own entries first, then the catalogue's."""

from collections.abc import Iterator
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import End, SystemMap
from simmap.domain.naming import gap_numbers, headline, priority_ranks
from simmap.domain.words import EndKind

Option = tuple[str, str]
Groups = dict[str, list[Option]]

ALL = "all"
"""The value of "All intercepts" among the columns; an item keeps no column then."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Every list of choices that a question can ask for by name (`Ask.among`)."""

    system: SystemMap
    catalogue: Catalogue

    def named(self, among: str) -> Groups:
        """Return the choices of that name by group."""
        offered: Groups = getattr(self, among)()
        return {group: options for group, options in offered.items() if options}

    def columns(self) -> Groups:
        """Offer the columns of the map and, last, all of them."""
        return {"": [*self.column()[""], (ALL, "All intercepts")]}

    def column(self) -> Groups:
        """Offer the columns of the map."""
        return {"": [(column.key, column.name) for column in self.system.intercepts]}

    def steps(self) -> Groups:
        """Offer the steps that the map has or the catalogue knows."""
        own = {step.id: step.name for step in self.system.steps}
        known = [(s.id, own.pop(s.id, "") or s.name) for s in self.catalogue.steps]
        return {"Steps of this map": list(own.items()), "Steps": known}

    def services(self) -> Groups:
        """Offer the map's services."""
        return {"Services": [(s.id, s.name) for s in self.system.services]}

    def places(self) -> Groups:
        """Offer what a gap or a peer role can be attached to."""
        arrows = [(flow.id, headline("flows", flow)) for flow in self.system.flows]
        return {**self.services(), "Arrows": arrows, **self.steps()}

    def service_types(self) -> Groups:
        """Offer the catalogue's types of services."""
        return {"": [(entry.id, entry.name) for entry in self.catalogue.service_types]}

    def pathways(self) -> Groups:
        """Offer the deflection pathways."""
        return {"": [(entry.id, entry.name) for entry in self.catalogue.pathways]}

    def gaps(self) -> Groups:
        """Offer the map's gaps by their number."""
        numbers = gap_numbers(self.system)
        return {"": [(gap.id, f"{numbers[gap.id]} {gap.text}") for gap in self.system.gaps]}

    def priorities(self) -> Groups:
        """Offer the map's priorities by their rank."""
        ranks = priority_ranks(self.system)
        return {"": [(p.id, f"{ranks[p.id]}. {p.title}") for p in self.system.priorities]}

    def readings(self) -> Groups:
        """Offer what the words at an end of an arrow can stand for."""
        return {
            "In general": [
                (reading_value(EndKind.COMMUNITY), "The community"),
                (reading_value(EndKind.GROUP), "A group of people"),
                (reading_value(EndKind.OUTCOME), "An outcome, no place"),
            ],
            "Services": [
                (reading_value(EndKind.SERVICE, (value,)), label)
                for options in self.services().values()
                for value, label in options
            ],
            **{
                group: [(reading_value(EndKind.STEP, (value,)), label) for value, label in options]
                for group, options in self.steps().items()
            },
        }

    def label(self, reference: str) -> str:
        """Return what people call the thing with that id, or the id itself."""
        return next((label for value, label in self._all() if value == reference), reference)

    def _all(self) -> Iterator[Option]:
        for options in (
            *self.places().values(),
            *self.gaps().values(),
            *self.priorities().values(),
        ):
            yield from options


def reading_value(kind: EndKind | None, refs: tuple[str, ...] = ()) -> str:
    """Return a confirmed reading as one word of a form; "" where nobody confirmed one."""
    return " ".join((kind.value, *refs)) if kind else ""


def read_end(text: str, reading: str, actor: str) -> End:
    """Return the end of an arrow as a form gave it."""
    kind, *refs = reading.split() or [""]
    return End(text, EndKind(kind) if kind else None, tuple(refs), actor if kind else "")
