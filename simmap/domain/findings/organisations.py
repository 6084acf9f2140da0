"""One organisation that much of the system hangs on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from simmap.domain.findings.finding import CARE, Finding, Level
from simmap.domain.findings.ground import Ground, harbours
from simmap.domain.findings.sentences import sentence, the
from simmap.domain.model import Service
from simmap.domain.placement.servicenames import lead_organization, same_service
from simmap.domain.said import Part, capital, listed, say, say_number, strung
from simmap.domain.wording import plain, without_brackets

FEWEST = 4
"""Services at an intercept from which a share of them says something."""

HALF = 0.5
MISSING = 0.25
"""The share of services without an organisation from which the finding is silent."""

_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")


def one_organisation(ground: Ground) -> Iterator[Finding]:
    """Yield the organisation that takes part in half of the services of some intercept, if one does.

    Organisations are told apart by the name that leads, and by acronyms, wherever these stand.
    """
    services = _distinct(ground.running)
    if not services or sum(not s.organization for s in services) > MISSING * len(services):
        return
    shares = _shares(ground, services)
    if not shares:
        return
    name, taking_part = max(shares.items(), key=lambda item: (len(item[1]), item[0]))
    strong = _strong_intercepts(ground, taking_part)
    if strong:
        yield _finding(ground, name, taking_part=taking_part, services=services, strong=strong)


def _distinct(services: Iterable[Service]) -> list[Service]:
    """Return each service once; two records of one service keep the intercepts of both."""
    return list({same_service(service): service for service in services}.values())


def _shares(ground: Ground, services: list[Service]) -> Mapping[str, list[Service]]:
    place = plain(ground.system.community.name)
    leads = [lead_organization(service.organization) for service in services]
    names = {plain(lead) for lead in leads} | {plain(lead.split(" for ")[0]) for lead in leads}
    names |= {plain(a) for s in services for a in _ACRONYM.findall(s.organization)}
    words = {service.id: f" {plain(service.organization)} " for service in services}
    shares: defaultdict[str, list[Service]] = defaultdict(list)
    for name in sorted(names - {"", place}):
        for service in services:
            if f" {name} " in words[service.id]:
                shares[name].append(service)
    return shares


def _strong_intercepts(ground: Ground, taking_part: list[Service]) -> list[tuple[str, int, int]]:
    """Return (intercept, part, all) where the organisation takes part in half or more."""
    ids = {same_service(service) for service in taking_part}
    strong = []
    for column in ground.columns:
        here = {same_service(s) for s in ground.running if column in s.intercepts}
        part = len(here & ids)
        if len(here) >= FEWEST and part >= HALF * len(here):
            strong.append((column, part, len(here)))
    return sorted(strong, key=lambda found: -found[1] / found[2])


def _finding(
    ground: Ground,
    name: str,
    *,
    taking_part: list[Service],
    services: list[Service],
    strong: list[tuple[str, int, int]],
) -> Finding:
    crisis, others = _crisis_share(ground, taking_part)
    everywhere = _everywhere(ground, taking_part)
    return Finding(
        id="one-organisation",
        kind="one-organisation",
        sentence=_takes_part(
            everywhere,
            organisation=_display(ground, name, taking_part),
            part=len(taking_part),
            all=len(services),
            places=listed(_where(*strong[0], crisis=crisis, places=crisis + len(others))),
        ),
        reason=strung([_reason(crisis, others), sentence(ground.counted_once)]),
        items=tuple(service.id for service in taking_part),
        intercepts=ground.columns if everywhere else tuple(found[0] for found in strong),
        level=Level.FOUND,
        stake=CARE,
        evidence=(len(services), len(services)),
        about=name,
    )


def _takes_part(everywhere: bool, **parts: Part) -> str:
    text = say("{organisation} takes part in {part} of {all} services: in {places}.", **parts)
    if everywhere:
        text = say(
            "{organisation} takes part in {part} of {all} services, at every intercept: in {places}.",
            **parts,
        )
    return capital(text)


def _where(column: str, part: int, of: int, *, crisis: int, places: int) -> Iterator[str]:
    if part == of:
        yield say("all {n} at Intercept {key}", n=of, key=column)
    else:
        yield say("{part} of {all} at Intercept {key}", part=part, all=of, key=column)
    if crisis > 1 and crisis >= HALF * places:
        yield say("{n} of the {all} places that take people in crisis", n=crisis, all=places)


def _reason(crisis: int, others: list[str]) -> str:
    if crisis > 1 and 0 < len(others) < FEWEST:
        return say_number(
            "The other crisis place is {names}.",
            "The other crisis places are {names}.",
            len(others),
            names=listed(others),
        )
    return say("If it stops, each of these loses a partner.")


def _everywhere(ground: Ground, taking_part: list[Service]) -> bool:
    """Return whether it has a part at every intercept of the map."""
    ids = {same_service(service) for service in taking_part}
    own = {c for s in ground.running if same_service(s) in ids for c in s.intercepts}
    return own.issuperset(ground.columns)


def _crisis_share(ground: Ground, taking_part: list[Service]) -> tuple[int, list[str]]:
    doors = harbours(ground.listed, "crisis")
    places = _distinct(s for s in ground.places if ground.placement.services[s.id].step in doors)
    ids = {service.id for service in taking_part}
    return sum(s.id in ids for s in places), [s.name for s in places if s.id not in ids]


def _display(ground: Ground, name: str, taking_part: list[Service]) -> str:
    """Return the name as written: in full where the map's participants spell an acronym out."""
    acronym = name.upper()
    for participant in ground.system.participants:
        if f"({acronym})" in participant.organization:
            full = without_brackets(participant.organization)
            short = full.removeprefix(ground.system.community.name).strip()
            return say("the {name}", name=short)
    leads = (lead_organization(service.organization) for service in taking_part)
    return next((the(lead) for lead in leads if plain(lead).startswith(name)), acronym)
