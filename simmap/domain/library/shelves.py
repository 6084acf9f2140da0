"""The library's shelves: which kinds of entry have one, and by what each can be narrowed."""

from collections.abc import Callable
from typing import Any, NamedTuple

from simmap.domain.catalogue import Catalogue

BOTH, NOT_STATED = "both", "not stated"
"""Further values of the filter `focus`: a resource on both areas, and one that states none."""


class Filter(NamedTuple):
    """Something by which a shelf can be narrowed: its name in the address and on the page.

    `values` gives the marks of an entry; `said` puts one into words. Choices stand in the order
    of the legend of `legend`, or `sorted` by themselves.
    """

    key: str
    title: str
    values: Callable[[Catalogue, Any], tuple[str, ...]]
    said: Callable[[Catalogue, str], str] = lambda _, value: value
    sorted: bool = False
    legend: str = ""


class Shelf(NamedTuple):
    """Which fields of a kind stand on its card, and by what its list is narrowed."""

    kind: str
    collection: str = ""
    title: str = "name"
    line: str = "description"
    tag: str = ""
    names: str = ""
    filters: tuple[Filter, ...] = ()


def _mark(kind: str, field: str, *, key: str = "", title: str = "") -> Filter:
    """Return a filter by a closed mark of the entries, said in the words of the kind's legend."""
    return Filter(
        key or field,
        title or field.capitalize(),
        lambda _, entry: several(getattr(entry, field)),
        lambda catalogue, value: catalogue.said(kind, value),
        legend=kind,
    )


def _reference(field: str, collection: str, *, key: str, title: str) -> Filter:
    """Return a filter by the entries of another collection that an entry names."""

    def said(catalogue: Catalogue, value: str) -> str:
        return str(next(e.name for e in getattr(catalogue, collection) if e.id == value))

    return Filter(key, title, lambda _, entry: several(getattr(entry, field)), said)


def _settings(catalogue: Catalogue, role: Any) -> tuple[str, ...]:
    """Return the kinds of steps at which a peer role works."""
    kinds = (catalogue.steps_by_id[step].kind.value for step in role.steps)
    return tuple(dict.fromkeys(kinds))


def _stays(catalogue: Catalogue, role: Any) -> tuple[str, ...]:
    """Return the lengths of stay at the steps at which a peer role works."""
    stays = (stay for step in role.steps for stay in catalogue.steps_by_id[step].stays)
    return tuple(dict.fromkeys(stays))


def _said_of_resources(catalogue: Catalogue, mark: str) -> str:
    return catalogue.said("resources", mark)


def _said_of_steps(catalogue: Catalogue, mark: str) -> str:
    return catalogue.said("steps", mark)


def _focus(_: Catalogue, resource: Any) -> tuple[str, ...]:
    """Return the focus areas of a resource, and whether it has both or states none."""
    areas: tuple[str, ...] = resource.focus_areas
    return (*areas, BOTH) if len(areas) > 1 else areas or (NOT_STATED,)


def several(value: Any) -> tuple[str, ...]:
    """Return the one or many texts that a field holds; () for none."""
    if isinstance(value, tuple):
        return value
    return (str(value),) if value else ()


_STATE = Filter("state", "State", lambda _, entry: (entry.state,), sorted=True)
_SETTING = Filter("setting", "Setting", _settings, _said_of_steps, legend="steps")
_STAY = Filter("stay", "Length of stay", _stays, _said_of_steps, legend="steps")
_PATHWAYS = _reference("pathways", "pathways", key="pathway", title="Pathway")
_PATHWAY = _reference("pathway", "pathways", key="pathway", title="Pathway")
_SUPPORT = _reference("support_types", "support_types", key="support", title="Support")
_GROUP = _reference("group", "readiness_groups", key="group", title="Heading")

SHELVES = {
    shelf.kind: shelf
    for shelf in (
        Shelf(
            "resources",
            title="title",
            line="summary",
            tag="type",
            filters=(
                Filter("focus", "Focus", _focus, _said_of_resources, legend="resources"),
                _mark("resources", "family", key="type", title="Type"),
            ),
        ),
        Shelf(
            "programs",
            line="summary",
            tag="kind",
            filters=(
                _PATHWAYS,
                _mark("programs", "kind", key="what", title="What it is"),
                _STATE,
                _mark("programs", "status", title="Still running"),
            ),
        ),
        Shelf(
            "service_types",
            tag="category",
            filters=(
                _mark("service_types", "peer_option", key="peers", title="Peers"),
                _mark("service_types", "evidence"),
                _mark("service_types", "category", key="type", title="Type"),
                _PATHWAY,
            ),
        ),
        Shelf(
            "peer_roles",
            title="title",
            line="setting",
            tag="kind",
            names="alt_titles",
            filters=(_SETTING, _STAY, _SUPPORT, _PATHWAYS),
        ),
        Shelf("support_types"),
        Shelf("peer_boundaries", title="text", line=""),
        Shelf("pathways", tag="kind", names="aliases"),
        Shelf(
            "policy_levers",
            line="what_it_does",
            tag="level",
            filters=(_mark("policy_levers", "group", title="About"),),
        ),
        Shelf(
            "readiness_items",
            title="question",
            line="why",
            tag="group",
            filters=(_GROUP, _mark("readiness_items", "basis", title="Rests on")),
        ),
        Shelf(
            "measures",
            line="definition",
            tag="unit",
            filters=(
                _mark("measures", "tags", key="about", title="About"),
                _mark("measures", "basis", title="Rests on"),
            ),
        ),
        Shelf(
            "competencies",
            tag="kind",
            filters=(_mark("competencies", "kind", key="list", title="List"),),
        ),
        Shelf(
            "rosc_services",
            tag="phase",
            filters=(
                _mark("rosc_services", "phase"),
                _mark("rosc_services", "peer_involvement", key="peers", title="Peers"),
            ),
        ),
        Shelf("terms", line="meaning", names="aliases"),
        Shelf(
            "statements",
            title="text",
            line="",
            tag="about",
            filters=(_mark("statements", "about"),),
        ),
        Shelf("intercepts", "intercept_guides", line="purpose", names="aliases"),
        Shelf(
            "steps",
            tag="kind",
            names="aliases",
            filters=(_mark("steps", "kind", key="what", title="What it is"),),
        ),
        Shelf(
            "language",
            title="avoid",
            line="why",
            tag="severity",
            filters=(_mark("language", "domain", title="About"),),
        ),
        Shelf("documents", title="title", line="note"),
    )
}
"""The kinds that have a shelf, in the order in which the library shows them."""
