"""What of a map people see who do not work on it: notes, ways to reach people, names, small counts.

Small counts: numbers of people from 1 to 10 are hidden, after the cell size suppression policy of
the Centers for Medicare & Medicaid Services. Where one number alone of those that may add up to a
known total is hidden, the next smallest is hidden as well, so that no subtraction gives it back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import chain, islice
from typing import Any, TypeVar

from simmap.domain.model import KINDS, Community, End, Flow, Item, Measure, SystemMap
from simmap.domain.room.marks import names_somebody
from simmap.domain.said import say, strung

SMALLEST_SHOWN = 11
FEW, WITHHELD = say("Fewer than 11"), say("Withheld, so that a small number stays unknown")
NAME, CONTACT = say("[name withheld]"), say("[contact withheld]")

_T = TypeVar("_T", bound=Item | Community)
_WHO = ("confirmed_by", "supervised_by", "who", "role")
_REACHED = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PERSON = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+")
_AGENCY = re.compile(
    r"\b(?:Agency|Board|Center|Centre|City|Clinic|Coalition|College|Commission|Committee|Council|County|"
    r"Court|Defender|Department|District|Division|EMS|Fire|Force|Group|Health|Hospital|House|Housing|"
    r"Jail|Manager|Office|Partners?|Police|Program|Project|Public|Recovery|Services?|Sheriff|Team|Town|"
    r"University|Ministry|Church|Center|Network|Alliance|Authority|Director|Coordinator|Attorney)s?\b"
)


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is kept back; each a choice of the county, all of it where nobody chose."""

    notes: bool = True
    contacts: bool = True
    names: bool = True
    small_counts: bool = True


WHOLE = Redaction(notes=False, contacts=False, names=False, small_counts=False)


def public_copy(system: SystemMap, hidden: Redaction = Redaction()) -> SystemMap:
    """Return the map as those see it who do not work on it."""
    shown = _without_small_counts(system) if hidden.small_counts else system
    kept: dict[str, Any] = {
        kind: tuple(_redacted(item, hidden) for item in getattr(shown, kind)) for kind in KINDS
    }
    extra = () if hidden.notes else shown.extra
    return replace(shown, community=_redacted(shown.community, hidden), extra=extra, **kept)


def _redacted(item: _T, hidden: Redaction) -> _T:
    """Return an item without what is hidden; what nobody here can read (`extra`) counts as notes."""
    changed: dict[str, Any] = {}
    for field in fields(item):
        value = getattr(item, field.name)
        if field.name == "contact" and value and hidden.contacts:
            changed["contact"] = CONTACT
        elif type(value) is str and field.name != "id":
            changed[field.name] = _text(value, field.name, hidden)
        elif isinstance(value, End):
            changed[field.name] = replace(value, text=_text(value.text, "", hidden))
        elif field.name == "sources":
            changed[field.name] = tuple(_text(source, "", hidden) for source in value)
    if hidden.notes:
        changed |= {"notes": "", "extra": ()}
    return replace(item, **changed)


def _text(text: str, field: str, hidden: Redaction) -> str:
    if hidden.names and field in _WHO and (names_somebody(text) or _is_person(text)):
        return NAME
    return _without_contacts(text) if hidden.contacts else text


def _without_contacts(text: str) -> str:
    pieces = chain.from_iterable((CONTACT, piece) for piece in _REACHED.split(text))
    return strung(islice(pieces, 1, None), "")


def _is_person(text: str) -> bool:
    """Return whether an owner reads as a person: two or three capitalised words and no agency."""
    return bool(_PERSON.fullmatch(text.strip())) and not _AGENCY.search(text)


def _without_small_counts(system: SystemMap) -> SystemMap:
    hidden = _hidden(_flow_groups(system.flows), small={f.id for f in system.flows if _is_few(f)})
    numbers = _hidden(_measure_groups(system.measures), small=_small_measures(system.measures))
    return replace(
        system,
        flows=tuple(_flow(flow, hidden.get(flow.id, "")) for flow in system.flows),
        measures=tuple(
            replace(m, value=numbers[m.id], unit="", denominator="") if m.id in numbers else m
            for m in system.measures
        ),
    )


def _flow(flow: Flow, said: str) -> Flow:
    return replace(flow, count=said, annual_count=None) if said else flow


def _is_few(flow: Flow) -> bool:
    if flow.annual_count is not None:
        return 0 < flow.annual_count < SMALLEST_SHOWN
    return _is_small(_first_number(flow.count))


def _is_small(number: float | None) -> bool:
    return number is not None and 0 < number < SMALLEST_SHOWN


def _first_number(text: str) -> float | None:
    found = _NUMBER.search(text)
    return float(found[0].replace(",", "")) if found else None


def _small_measures(measures: Iterable[Measure]) -> set[str]:
    return {measure.id for measure in measures if _is_small_measure(measure)}


def _is_small_measure(measure: Measure) -> bool:
    """Tell a small count of people, also one that a share of a known whole gives away."""
    numbers = [float(n.replace(",", "")) for n in _NUMBER.findall(measure.value)]
    if "%" in measure.value or "%" in measure.unit or "percent" in measure.unit:
        whole = _first_number(measure.denominator)
        shares = (n * whole / 100 for n in numbers if whole is not None)
        return any(_is_small(part) or _is_small((whole or 0) - part) for part in shares)
    return any(map(_is_small, numbers)) and not _is_no_count(measure)


def _is_no_count(measure: Measure) -> bool:
    """Return whether the unit says that no people are counted: time, money, a share."""
    no_people = r"\b(?:day|hour|minute|week|month|year|dollar|mile|bed|point|ratio|rate)s?\b|\$"
    return bool(re.search(no_people, f"{measure.unit} {measure.value}".lower()))


_Members = tuple[tuple[str, float], ...]
"""Ids with their counts: numbers that may add up to a total somebody knows."""


def _flow_groups(flows: Iterable[Flow]) -> Iterator[_Members]:
    """Yield the counted arrows out of each place, and those into each."""
    counted = [(flow, flow.annual_count or _first_number(flow.count)) for flow in flows]
    for end in ("source", "target"):
        places: dict[object, list[tuple[str, float]]] = {}
        for flow, number in counted:
            if number:
                place = getattr(flow, end)
                places.setdefault(place.refs or place.text, []).append((flow.id, number))
        yield from (tuple(members) for members in places.values())


def _measure_groups(measures: Iterable[Measure]) -> Iterator[_Members]:
    """Yield the numbers of one place, unit and period."""
    groups: dict[object, list[tuple[str, float]]] = {}
    for measure in measures:
        number = _first_number(measure.value)
        if number:
            alike = (measure.intercepts, measure.unit, measure.period)
            groups.setdefault(alike, []).append((measure.id, number))
    return (tuple(members) for members in groups.values())


def _hidden(groups: Iterable[_Members], *, small: set[str]) -> dict[str, str]:
    """Return what stands in the place of each hidden number, by its id."""
    said: dict[str, str] = dict.fromkeys(small, FEW)
    for members in tuple(groups) * 2:  # what is hidden for one group can leave another with one
        gone = [key for key, _ in members if key in said]
        rest = sorted((number, key) for key, number in members if key not in said)
        if len(gone) == 1 and rest:
            said[rest[0][1]] = WITHHELD
    return said
