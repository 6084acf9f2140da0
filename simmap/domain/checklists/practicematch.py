"""Which services of the map seem to be what a practice or a pathway of the catalogue asks for.

All of it is a proposal: a person says whether the county has the practice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Service, SystemMap
from simmap.domain.placement.servicetypes import service_types
from simmap.domain.wording import plain

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

    The type that a person chose holds, else the one that its words say. Besides, a service may
    serve a pathway whose words it bears.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for service, match in service_types(system, catalogue).items():
        found[match.type].add(service)
    open_ = [service for service in system.services if not service.service_type]
    for wanted in catalogue.service_types:
        # Several types serve a pathway; the one that is the pathway itself bears its id.
        if wanted.pathway and wanted.id.endswith(wanted.pathway):
            found[wanted.id] |= {s.id for s in sounds_like(wanted.pathway, open_)}
    return {
        key: tuple(service for service in system.services if service.id in ids)
        for key, ids in found.items()
        if key and ids
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
