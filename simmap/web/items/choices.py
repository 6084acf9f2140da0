"""What the forms offer to choose from: the map's own entries and the catalogue's."""

from collections.abc import Iterable
from dataclasses import dataclass

from wtforms.fields.choices import SelectChoice

from simmap.domain.catalogue import Catalogue
from simmap.domain.checklists.questions import asked
from simmap.domain.model import ChecklistAnswer, End, SystemMap
from simmap.domain.naming import gap_numbers, headline, priority_ranks
from simmap.domain.words import EndKind

ALL = "all"
"""The value of "All intercepts" among the columns; an item keeps no column then."""

Options = list[SelectChoice]


def options(pairs: Iterable[tuple[str, str]], group: str | None = None) -> Options:
    """Return (value, label) pairs as choices, under a common heading if there is one."""
    return [SelectChoice(value, label, optgroup=group) for value, label in pairs]


@dataclass(frozen=True, slots=True)
class Choices:
    """Every list of choices that a question can ask for by name (`Ask.among`)."""

    system: SystemMap
    catalogue: Catalogue

    def named(self, among: str) -> Options:
        """Return the choices of that name."""
        offered: Options = getattr(self, among)()
        return offered

    def columns(self) -> Options:
        """Offer the columns of the map and, last, all of them."""
        return [*self.column(), SelectChoice(ALL, "All intercepts")]

    def column(self) -> Options:
        """Offer the columns of the map."""
        return options((column.key, column.name) for column in self.system.intercepts)

    def steps(self) -> Options:
        """Offer the map's own steps, then those of the catalogue by the map's names."""
        named = {step.id: step.name for step in self.system.steps}
        known = [(s.id, named.pop(s.id, "") or s.name) for s in self.catalogue.steps]
        return [*options(named.items(), "Steps of this map"), *options(known, "Steps")]

    def new_steps(self) -> Options:
        """Offer the catalogue's steps that nobody has spoken about, and one of the map's own."""
        there = {step.id for step in self.system.steps}
        known = [(s.id, s.name) for s in self.catalogue.steps if s.id not in there]
        return [SelectChoice("", "A step of our own"), *options(known, "Steps")]

    def services(self) -> Options:
        """Offer the map's services."""
        return options(((s.id, s.name) for s in self.system.services), "Services")

    def places(self) -> Options:
        """Offer what a gap or a peer role can be attached to."""
        arrows = ((flow.id, headline("flows", flow)) for flow in self.system.flows)
        return [*self.services(), *options(arrows, "Arrows"), *self.steps()]

    def gap_places(self) -> Options:
        """Offer what a gap can be attached to: places, and the answers that it may come of."""
        answers = ((a.id, self.answered(a)) for a in self.system.answers)
        return [*self.places(), *options(answers, "Checklists")]

    def service_types(self) -> Options:
        """Offer the catalogue's types of services."""
        return options((entry.id, entry.name) for entry in self.catalogue.service_types)

    def pathways(self) -> Options:
        """Offer the deflection pathways."""
        return options((entry.id, entry.name) for entry in self.catalogue.pathways)

    def gaps(self) -> Options:
        """Offer the map's gaps by their number."""
        numbers = gap_numbers(self.system)
        return options((gap.id, f"{numbers[gap.id]} {gap.text}") for gap in self.system.gaps)

    def priorities(self) -> Options:
        """Offer the map's priorities by their rank."""
        ranks = priority_ranks(self.system)
        return options((p.id, f"{ranks[p.id]}. {p.title}") for p in self.system.priorities)

    def readings(self) -> Options:
        """Offer what the words at an end of an arrow can stand for."""
        general = [
            (as_word(End("", EndKind.COMMUNITY)), "The community"),
            (as_word(End("", EndKind.GROUP)), "A group of people"),
            (as_word(End("", EndKind.OUTCOME)), "An outcome, no place"),
        ]
        services = ((_word(EndKind.SERVICE, o.value), o.label) for o in self.services())
        steps = [
            SelectChoice(_word(EndKind.STEP, o.value), o.label, optgroup=o.optgroup)
            for o in self.steps()
        ]
        return [*options(general, "In general"), *options(services, "Services"), *steps]

    def label(self, reference: str) -> str:
        """Return what people call the thing with that id, or the id itself."""
        known = (*self.gap_places(), *self.gaps(), *self.priorities(), *self.columns())
        return next((o.label for o in known if o.value == reference), reference)

    def answered(self, answer: ChecklistAnswer) -> str:
        """Return what was asked with what was answered: "Mental health court: no"."""
        return f"{asked(self.catalogue, answer)}: {'planned' if answer.planned else answer.answer}"


def as_word(end: End) -> str:
    """Return the confirmed reading of an arrow's end as one value of a form, "" for none.

    >>> as_word(End("EMS", EndKind.STEP, ("ems", "911")))
    'step ems 911'
    """
    return " ".join((end.kind.value, *end.refs)) if end.kind else ""


def read_end(text: str, reading: str, actor: str) -> End:
    """Return the end of an arrow as a form gave it; without a reading nobody acts there.

    >>> read_end("EMS", "step ems", "County EMS").refs
    ('ems',)
    """
    kind, *refs = reading.split() or [""]
    return End(text, EndKind(kind) if kind else None, tuple(refs), actor if kind else "")


def _word(kind: EndKind, reference: str) -> str:
    return as_word(End("", kind, (reference,)))
