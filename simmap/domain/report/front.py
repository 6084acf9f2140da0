"""Cover, introduction, who took part, and how the report came about."""

from collections import Counter
from datetime import date

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Community, SystemMap
from simmap.domain.naming import map_title
from simmap.domain.report.index import Index
from simmap.domain.report.values import Fact, ParticipantRow
from simmap.domain.report.whole import Cover
from simmap.domain.report.wording import facts, given, loose_date, usual
from simmap.domain.said import bare, capital, say, say_number, strung

_MARKS = {"Draft": say("Draft"), "Final": say("Final")}


def cover_of(system: SystemMap, *, on: date, mark: str) -> Cover:
    """Return the first page; *mark* is "Draft", "Final" or another short word."""
    place = map_title(system)
    mark = _MARKS.get(mark, mark)
    if system.revision:
        mark = say("{mark}, revision {number}", mark=mark, number=system.revision)
    title = say("Sequential Intercept Map of {place}", place=place.replace(", ", ",\u00a0"))
    return Cover(
        mark=mark,
        title=title,
        subtitle=system.title if system.title not in (place, system.community.name) else "",
        facts=_about(system.community),
        date=bare(on),
        citation=say(
            "{place} ({year}). {title}. {mark}, {day}.",
            place=place,
            year=str(on.year),
            title=title,
            mark=mark,
            day=on,
        ),
    )


def introduction(system: SystemMap) -> tuple[str, ...]:
    """Return what the model is and how to read the report."""
    model = say(
        "The Sequential Intercept Model looks at how people with mental health and substance use "
        "conditions come into contact with the justice system and move through it. It names the "
        "points at which a person can be met and helped."
    )
    columns = say_number(
        "This map has {n} intercept.", "This map has {n} intercepts.", len(system.intercepts)
    )
    return (
        strung((model, columns, _room(system))),
        say(
            "At each intercept the report lists the services that are there, the gaps that people "
            "named, the opportunities they saw and the roles held by people with lived experience. "
            "Then it says what the map shows when it is read as a whole, what was chosen as a "
            "priority, and who does what by when."
        ),
        say(
            "Gaps and action steps have numbers. Gap 2.3 is the third gap of intercept 2; a gap whose "
            "number begins with A cuts across the intercepts. Action 1.2 is the second step under the "
            "first priority. Where nobody has given an answer, the report says so: not known never "
            "means no."
        ),
    )


def _room(system: SystemMap) -> str:
    if not system.participants:
        return ""
    sectors = len({entry.sector for entry in system.participants if entry.sector})
    return say_number(
        "{n} organization of {sectors} took part.",
        "{n} organizations of {sectors} took part.",
        len(system.participants),
        sectors=say_number("{n} sector", "{n} sectors", sectors),
    )


def participant_rows(
    system: SystemMap, catalogue: Catalogue, index: Index
) -> tuple[ParticipantRow, ...]:
    """Return the organizations that took part, the largest sector first."""
    known = {sector.name for sector in catalogue.sectors}
    sizes = Counter(entry.sector for entry in system.participants)
    first = {
        s: place for place, s in enumerate(dict.fromkeys(e.sector for e in system.participants))
    }
    ordered = sorted(system.participants, key=lambda e: (-sizes[e.sector], first[e.sector]))
    return tuple(
        ParticipantRow(
            item=entry.id,
            anchor=index.anchor(entry),
            facts=facts((say("Confirmed"), loose_date(entry.confirmed_on))),
            notes=entry.notes,
            sources=index.sources(entry),
            organization=entry.organization,
            sector=given(usual(capital(entry.sector), known), otherwise=say("Not given")),
            role=capital(entry.role),
        )
        for entry in ordered
    )


def making(system: SystemMap, catalogue: Catalogue, *, on: date) -> tuple[str, ...]:
    """Return what the report was made from."""
    known = say("the reference catalogue of simmap")
    if catalogue.version:
        version = catalogue.version[:12]
        known = say("the reference catalogue of simmap (version {version})", version=version)
    made = say(
        "This report was made on {day} from the map “{title}” and {catalogue}.",
        day=on,
        title=system.title,
        catalogue=known,
    )
    if system.revision:
        made = say(
            "This report was made on {day} from revision {number} of the map “{title}” and {catalogue}.",
            day=on,
            number=system.revision,
            title=system.title,
            catalogue=known,
        )
    return (
        made,
        say(
            "Services, gaps, arrows, priorities and action steps are shown in the county’s own words. "
            "Findings are worked out from the map by fixed rules; each says what it rests on."
        ),
        say(
            "The report holds facts about services and systems. It holds no information about any "
            "person who was served."
        ),
    )


def _about(place: Community) -> tuple[Fact, ...]:
    population = "" if place.population is None else bare(place.population)
    day = loose_date(place.workshop_date)
    return facts(
        (say("Workshop"), _with_note(day, place.workshop_date_note)),
        (say("Facilitated by"), place.facilitated_by),
        (say("Population"), _with_note(population, place.population_note)),
        (say("About this map"), place.notes),
    )


def _with_note(text: str, note: str) -> str:
    """Return the text and its note; the note alone where it says the same."""
    if not (note and text) or text in note:
        return note or text
    return strung((text, note), "; ") if "(" in note else strung((text, f"({note})"))
