"""Which services of the map seem to be what a practice or a pathway of the catalogue asks for.

All of it is a proposal: a person says whether the county has the practice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.practices import ServiceType
from simmap.domain.model import Service, SystemMap
from simmap.domain.placement import place
from simmap.domain.wording import plain
from simmap.domain.words import Answer, StepKind

ALIKE = 90.0
"""Token-set score (0 to 100) from which a service's kind or name counts as that of a practice.

With the intercept as a condition this was right in 92 of 100 cases on 65 services labelled by hand.
"""

_SOUNDS_LIKE = {
    "self_referral": re.compile(
        r"safe station|angel (?:program|initiative)|self referral|walk in to police"
    ),
    "active_outreach": re.compile(r"\boutreach|quick response"),
    "naloxone_plus": re.compile(r"overdose|naloxone|quick response"),
    "officer_prevention": re.compile(
        r"deflection|co ?respon|crisis (?:response|intervention) team|(?<!facility based )crisis unit"
        r"|mental health diversion|(?:law enforcement|police|officer) referral|embedded clinician"
    ),
    "officer_intervention": re.compile(
        r"pre ?arrest|law enforcement assisted|\blead\b|civil citation|substance use diversion|youth diversion"
        r"|jail diversion|diversion (?:center|desk|drop off)|(?:law enforcement|police|officer) drop off"
    ),
}
"""Words of services that often serve a pathway."""


def services_by_type(system: SystemMap, catalogue: Catalogue) -> dict[str, tuple[Service, ...]]:
    """Return the services that seem to be of each type of the catalogue, by the type's id.

    The type that a person chose holds alone. Else a service fits the only type of the step where
    it stands, and every type of its intercept that goes by the words of its kind or its name. A
    hearing is no practice by itself, and a peer practice needs the word or the county's "yes".
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for service in system.services:
        if service.service_type:
            found[service.service_type].add(service.id)
    open_ = [service for service in system.services if not service.service_type]
    alone = _types_alone_at_their_step(catalogue)
    placed = place(system, catalogue).services
    for service in open_:
        if only := alone.get(placed[service.id].step):
            found[only].add(service.id)
    for wanted in catalogue.service_types:
        found[wanted.id] |= _alike(wanted, open_)
        # Several types serve a pathway; the one that is the pathway itself bears its id.
        if wanted.pathway and wanted.id.endswith(wanted.pathway):
            found[wanted.id] |= {s.id for s in sounds_like(wanted.pathway, open_)}
    return {
        key: tuple(service for service in system.services if service.id in ids)
        for key, ids in found.items()
        if ids
    }


def sounds_like(pathway: str, services: Iterable[Service]) -> tuple[Service, ...]:
    """Return the services whose words are those of services that often serve the pathway.

    >>> sounds_like("active_outreach", [Service(id="1", name="Street Outreach Team")])[0].id
    '1'
    """
    words = _SOUNDS_LIKE.get(pathway)
    if words is None:
        return ()
    return tuple(s for s in services if words.search(plain(f"{s.kind}; {s.name}")))


def _types_alone_at_their_step(catalogue: Catalogue) -> dict[str, str]:
    """Return the type of each step that has one type only, which has no other step."""
    types: defaultdict[str, list[ServiceType]] = defaultdict(list)
    for service_type in catalogue.service_types:
        for step in service_type.steps:
            types[step].append(service_type)
    hearings = {step.id for step in catalogue.steps if step.kind is StepKind.COURT}
    return {
        step: here[0].id
        for step, here in types.items()
        if len(here) == len(here[0].steps) == 1 and step not in hearings
    }


def _alike(service_type: ServiceType, services: list[Service]) -> set[str]:
    """Return the services at the type's intercepts that go by its words; one word is not enough."""
    name = plain(service_type.name)
    texts = [plain(text) for service in services for text in (service.kind, service.name)]
    alike = process.extract(
        name, texts, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None
    )
    near = (services[index // 2] for text, _, index in alike if " " in text)
    of_peers = "peer" in name
    return {
        service.id
        for service in near
        if not set(service.intercepts).isdisjoint(service_type.intercepts)
        and (not of_peers or _speaks_of_peers(service))
    }


def _speaks_of_peers(service: Service) -> bool:
    return service.peers is Answer.YES or "peer" in plain(f"{service.kind}; {service.name}")
