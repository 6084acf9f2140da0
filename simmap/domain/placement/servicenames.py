"""The names by which a service of the map is spoken of."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from simmap.domain.model import Service, SystemMap
from simmap.domain.wording import acronyms, initials, plain, without_brackets

NEARLY = 90.0
"""Token-sort score (0 to 100) from which two names count as one; measured on five counties."""

_LEAD = re.compile(r"\b(?:with|at)\b|[,/(;]")


def lead_organization(organization: str) -> str:
    """Return the first named organisation.

    >>> lead_organization("Sheriff's Office with Bridgeway, and others")
    "Sheriff's Office"
    """
    return _LEAD.split(organization, maxsplit=1)[0].strip()


def same_service(service: Service) -> tuple[str, str]:
    """Return a key that two records of one service share: plain name and leading organisation.

    Measured on five counties: three of the four pairs that share it are one service.
    """
    name = plain(without_brackets(service.name))
    return name or service.id, plain(lead_organization(service.organization))


class ServiceNames:
    """Finds services by their name, by an acronym, after their organisation, or by who runs them."""

    def __init__(self, system: SystemMap) -> None:
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._long: dict[str, list[str]] = defaultdict(list)
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        self._run_by: dict[str, list[str]] = defaultdict(list)
        self._place = system.community.name
        for service in system.services:
            self._add(service)

    def _add(self, service: Service) -> None:
        for name in dict.fromkeys((plain(service.name), plain(without_brackets(service.name)))):
            self._exact[name].append(service.id)
        lead = lead_organization(service.organization)
        before = (lead, initials(lead), self._place)
        for long in dict.fromkeys(_long_names(service.name, before)):
            self._long[long].append(service.id)
        for acronym in acronyms(service.name):
            self._acronyms[acronym].append(service.id)
        if lead:
            self._run_by[plain(lead)].append(service.id)

    def exactly(self, text: str) -> tuple[str, ...]:
        """Return the services under exactly this name, brackets on or off."""
        found = self._exact.get(plain(text)) or self._exact.get(plain(without_brackets(text)))
        return tuple(found or ())

    def nearly(self, text: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the services that *text* may mean, with the reason, the surest first."""
        words = plain(text)
        if found := self._long.get(words):
            yield tuple(found), "a service under its organisation, the county or its acronym"
        if close := self._close_to(words):
            yield close, "a service of nearly this name"
        said = set(re.findall(r"[A-Z][A-Z0-9-]+", text))
        for acronym, ids in self._acronyms.items():
            if acronym in said:
                yield tuple(ids), f"the county itself calls it {acronym}"
        for name, ids in self._exact.items():
            if " " in name and words.startswith(f"{name} "):
                yield tuple(ids), "begins with the name of a service"

    def _close_to(self, words: str) -> tuple[str, ...]:
        names = [*self._exact, *self._long]
        close = process.extract(
            words, names, scorer=fuzz.token_sort_ratio, score_cutoff=NEARLY, limit=None
        )
        best = [name for name, score, _ in close if score == close[0][1]]
        ids = (i for n in best for i in self._exact.get(n, []) + self._long.get(n, []))
        return tuple(dict.fromkeys(ids))

    def run_by(self, text: str) -> tuple[str, ...]:
        """Return the services of an organisation, or of a facility whose name theirs begin with."""
        words = plain(text)
        inside = (
            i for name, ids in self._exact.items() if name.startswith(f"{words} ") for i in ids
        )
        return tuple(dict.fromkeys([*inside, *self._run_by.get(words, [])]))


def _long_names(name: str, before: tuple[str, ...]) -> Iterator[str]:
    """Yield the service's name after the words that may stand before it, and by its acronym."""
    for called in (name, without_brackets(name)):
        yield from (plain(f"{prefix} {called}") for prefix in before if prefix)
    for acronym in acronyms(name):
        _, _, rest = name.partition(f"({acronym})")
        yield plain(f"{acronym} {rest}")
