"""Cover, introduction, who took part, and how the report came about."""

from collections import Counter
from datetime import date

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Community, SystemMap
from simmap.domain.naming import map_title
from simmap.domain.report.index import Index
from simmap.domain.report.values import Fact, ParticipantRow
from simmap.domain.report.whole import Cover
from simmap.domain.report.wording import counted, facts, given, loose_date, sentence_case


def cover_of(system: SystemMap, *, on: date, mark: str) -> Cover:
    """Return the first page; *mark* is "Draft", "Final" or another short word."""
    place = map_title(system)
    revision = f", revision {system.revision:,}" if system.revision else ""
    title = f"Sequential Intercept Map of {place}"
    day = loose_date(on.isoformat())
    return Cover(
        mark=f"{mark}{revision}",
        title=title,
        subtitle=system.title if system.title not in (place, system.community.name) else "",
        facts=_about(system.community),
        date=day,
        citation=f"{place} ({on.year}). {title}. {mark}{revision}, {day}.",
    )


def introduction(system: SystemMap) -> tuple[str, ...]:
    """Return what the model is and how to read the report."""
    columns = counted(len(system.intercepts), "intercept")
    sectors = len({entry.sector for entry in system.participants if entry.sector})
    room = (
        f" {counted(len(system.participants), 'organization')} of {counted(sectors, 'sector')} "
        "took part."
        if system.participants
        else ""
    )
    return (
        (
            "The Sequential Intercept Model looks at how people with mental health and substance use "
            "conditions come into contact with the justice system and move through it. It names the "
            f"points at which a person can be met and helped. This map has {columns}.{room}"
        ),
        (
            "At each intercept the report lists the services that are there, the gaps that people "
            "named, the opportunities they saw and the roles held by people with lived experience. "
            "Then it says what the map shows when it is read as a whole, what was chosen as a "
            "priority, and who does what by when."
        ),
        (
            "Gaps and action steps have numbers. Gap 2.3 is the third gap of intercept 2; a gap whose "
            "number begins with A cuts across the intercepts. Action 1.2 is the second step under the "
            "first priority. Where nobody has given an answer, the report says so: not known never "
            "means no."
        ),
    )


def participant_rows(system: SystemMap, index: Index) -> tuple[ParticipantRow, ...]:
    """Return the organizations that took part, the largest sector first."""
    sizes = Counter(entry.sector for entry in system.participants)
    first = {
        s: place for place, s in enumerate(dict.fromkeys(e.sector for e in system.participants))
    }
    ordered = sorted(system.participants, key=lambda e: (-sizes[e.sector], first[e.sector]))
    return tuple(
        ParticipantRow(
            item=entry.id,
            anchor=index.anchor(entry),
            facts=facts(confirmed=loose_date(entry.confirmed_on)),
            notes=entry.notes,
            sources=index.sources(entry),
            organization=entry.organization,
            sector=given(sentence_case(entry.sector), otherwise="Not given"),
            role=sentence_case(entry.role),
        )
        for entry in ordered
    )


def making(system: SystemMap, catalogue: Catalogue, *, on: date) -> tuple[str, ...]:
    """Return what the report was made from."""
    revision = f"revision {system.revision:,} of " if system.revision else ""
    version = f" (version {catalogue.version[:12]})" if catalogue.version else ""
    return (
        (
            f"This report was made on {loose_date(on.isoformat())} from {revision}the map "
            f"“{system.title}” and the reference catalogue of simmap{version}. "
        ),
        (
            "Services, gaps, arrows, priorities and action steps are shown in the county’s own words. "
            "Findings are worked out from the map by fixed rules; each says what it rests on."
        ),
        (
            "The report holds facts about services and systems. It holds no information about any "
            "person who was served."
        ),
    )


def _about(place: Community) -> tuple[Fact, ...]:
    population = "" if place.population is None else f"{place.population:,}"
    return facts(
        workshop=_with_note(loose_date(place.workshop_date), place.workshop_date_note),
        facilitated_by=place.facilitated_by,
        population=_with_note(population, place.population_note),
        about_this_map=place.notes,
    )


def _with_note(text: str, note: str) -> str:
    """Return the text and its note; the note alone where it says the same."""
    if not (note and text) or text in note:
        return note or text
    return f"{text}; {note}" if "(" in note else f"{text} ({note})"
