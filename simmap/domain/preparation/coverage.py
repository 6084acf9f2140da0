"""Who is missing on the list of invitations."""

from collections.abc import Iterable
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.workshop import Sector
from simmap.domain.preparation import Invited, Part, Reply
from simmap.domain.report.wording import counted

PLANNING_PARTS = (Part.LEAD, Part.CO_FACILITATOR, Part.RECORDER, Part.PLANNING)


@dataclass(frozen=True, slots=True)
class SectorState:
    """How many people of a sector are on the list, were invited, and are coming."""

    sector: Sector
    listed: int
    invited: int
    coming: int

    @property
    def word(self) -> str:
        """Return how the sector stands: coming, invited, listed or missing."""
        if self.coming:
            return "coming"
        return "invited" if self.invited else "listed" if self.listed else "missing"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sectors of a list of invitations, and what to say about them."""

    sectors: tuple[SectorState, ...]
    sentences: tuple[str, ...]


def coverage(people: Iterable[Invited], catalogue: Catalogue) -> Coverage:
    """Return which sectors are on the list; who said no speaks for nobody."""
    listed = tuple(people)
    sectors = tuple(_state(sector, listed) for sector in catalogue.sectors)
    return Coverage(sectors, tuple(_sentences(sectors, listed)))


def planning_team(people: Iterable[Invited]) -> tuple[Invited, ...]:
    """Return who prepares and runs the workshop, in the order of their parts."""
    team = [person for person in people if person.part in PLANNING_PARTS]
    return tuple(sorted(team, key=lambda person: PLANNING_PARTS.index(person.part)))


def _state(sector: Sector, listed: tuple[Invited, ...]) -> SectorState:
    own = [person.reply for person in listed if person.sector == sector.id]
    coming = own.count(Reply.COMING)
    return SectorState(
        sector,
        listed=len(own) - own.count(Reply.NOT_COMING),
        invited=own.count(Reply.INVITED) + coming,
        coming=coming,
    )


def _sentences(sectors: tuple[SectorState, ...], listed: tuple[Invited, ...]) -> Iterable[str]:
    absent = [state.sector.name for state in sectors if state.sector.always and not state.listed]
    if not listed:
        yield "Nobody is on the list yet."
        return
    if absent:
        number = counted(len(absent), "sector")
        yield f"Nobody is listed from {number} that a map needs: {'; '.join(absent)}."
    elif not any(state.sector.always and not state.coming for state in sectors):
        yield "Somebody is coming from every sector that a map needs."
    else:
        yield "Every sector that a map needs is on the list."
    unsaid = sum(not person.sector for person in listed)
    if unsaid:
        yield f"{counted(unsaid, 'person', 'people')} on the list without a sector."
    if not any(person.sector == "lived_experience" for person in planning_team(listed)):
        yield "Nobody with lived experience is on the planning team, as far as this list says."
