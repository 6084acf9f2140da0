"""No way out: help that an entry cannot reach, and intercepts that nothing leads out of."""

import re
from collections.abc import Iterator

from simmap.domain.findings.evidence import rests_on
from simmap.domain.findings.finding import CARE, CUSTODY, KNOWLEDGE, Finding, Level
from simmap.domain.findings.ground import (
    Ground,
    Layer,
    entries_for,
    harbours,
    is_place,
)
from simmap.domain.findings.sentences import HARBOURS, ONLY_NEW, at, sentence, who, with_article
from simmap.domain.findings.settling import unsettled
from simmap.domain.graph import SOURCE
from simmap.domain.said import capital, listed, say, say_number, strung
from simmap.domain.words import FlowKind

NO_EXIT_EXPECTED = frozenset({"0", "4"})
"""Before the justice system, and at reentry, where leaving without care is the question."""

_LOOKS_LIKE = {
    "crisis": re.compile(r"\bcrisis|psychiatric emergency", re.I),
    "recovery": re.compile(r"\brecovery|peer", re.I),
    "practical": re.compile(r"\bhousing|shelter|benefits|employment|legal", re.I),
}

_NO_WAY_TO = {
    "crisis": say("No way to crisis place"),
    "treatment": say("No way to treatment"),
    "recovery": say("No way to recovery support"),
    "practical": say("No way to housing or practical help"),
}
_NONE_LISTED = {
    "crisis": say("No crisis place"),
    "treatment": say("No treatment"),
    "recovery": say("No recovery support"),
    "practical": say("No housing or practical help"),
}


def no_way_to_help(ground: Ground) -> Iterator[Finding]:
    """Yield one finding for each class of help that is not listed, or that its entries cannot reach.

    A crisis place is asked of every entry; other help only of the community, which comes by itself.
    """
    for harbour in ground.harbour_classes:
        entries = [entry for entry in entries_for(harbour) if entry in ground.listed]
        hopeful, listed, _ = ground.layers
        cut = [entry for entry in entries if entry not in listed.helped(harbour)]
        never = [entry for entry in cut if entry not in hopeful.helped(harbour)]
        if never or cut:
            level = Level.FOUND if never else Level.AS_LISTED
            yield _no_way(ground, harbour, level=level, entries=never or cut)


def _no_way(ground: Ground, harbour: str, *, level: Level, entries: list[str]) -> Finding:
    targets = harbours(ground.hopeful, harbour)
    actors = [entry for entry in entries if entry != SOURCE] or entries
    open_question = unsettled(ground, actors, targets)
    there = harbours(ground.listed, harbour)
    crisis = harbour == "crisis"
    return Finding(
        id=f"no-way-out-{harbour}",
        kind="no-way-out",
        sentence=_no_way_sentence(ground, harbour, entries=entries, there=there),
        reason=_reason(ground, entries, level),
        items=(*sorted(there), *_stated_exits(ground, entries)),
        intercepts=tuple(dict.fromkeys(ground.step(e).column for e in actors if e != SOURCE)),
        level=level,
        stake=CUSTODY if crisis else CARE,
        evidence=rests_on(ground.layers[0], actors, targets),
        overturn=open_question.facts,
        fact=open_question.fact,
        question=_candidate(ground, harbour) or open_question.question,
        about=harbour,
        name=(_NO_WAY_TO if there else _NONE_LISTED)[harbour],
        entries=len(entries),
    )


def _no_way_sentence(
    ground: Ground, harbour: str, *, entries: list[str], there: frozenset[str]
) -> str:
    people = [who(ground.step(e)) for e in entries if e != SOURCE] or [who(ground.step(SOURCE))]
    subject = listed(people, "or")
    if there:
        places = listed([ground.place_name(node) for node in sorted(there)])
        return say("No way is on the map that leads {who} to {places}.", who=subject, places=places)
    if harbour != "crisis":
        return say(
            "No service whose main work is {help} is listed at any intercept.",
            help=HARBOURS[harbour],
        )
    none = say("{who} has no crisis place listed to bring a person to", who=subject)
    return sentence(strung([none, *_planned(ground), *_leads(ground, entries)], "; "))


def _planned(ground: Ground) -> Iterator[str]:
    if places := _planned_places(ground, "crisis"):
        yield say_number(
            "{places} is planned", "{places} are planned", len(places), places=listed(places)
        )


def _leads(ground: Ground, entries: list[str]) -> Iterator[str]:
    if places := _where_drawn_arrows_lead(ground, entries):
        yield say("the arrows drawn lead to {places}", places=listed(places))


def _planned_places(ground: Ground, harbour: str) -> list[str]:
    classes = {step.id: step.harbour for step in ground.catalogue.steps}
    ends = (reading.target for reading in ground.placement.flows.values())
    places = (e.actor for e in ends if e.planned and e.actor and e.steps)
    matching = {
        reading.target.actor
        for reading in ground.placement.flows.values()
        if any(classes.get(step) == harbour for step in reading.target.steps)
    }
    return [with_article(place) for place in dict.fromkeys(places) if place in matching]


def _stated_exits(ground: Ground, entries: list[str]) -> list[str]:
    edges = ground.drawn.out_edges([e for e in entries if e != SOURCE], data="arrow")
    return list(dict.fromkeys(arrow.flow for _, _, arrow in edges))


def _where_drawn_arrows_lead(ground: Ground, entries: list[str]) -> list[str]:
    """Return the places outside the first response that the county's arrows lead to."""
    edges = ground.drawn.out_edges([e for e in entries if e != SOURCE], data="arrow")
    nodes = [target for _, target, arrow in edges if arrow.kind is not FlowKind.UNKNOWN]
    first = {"fire_ems", "law_enforcement", "dispatch_911", "mobile_crisis", "co_responder"}
    names = dict.fromkeys(ground.place_name(node) for node in nodes if node not in first)
    return [with_article(name) for name in names]


def _reason(ground: Ground, entries: list[str], level: Level) -> str:
    if level is Level.FOUND:
        return ONLY_NEW
    if not _stated_exits(ground, entries):
        return say("This rests on the usual pattern, not on arrows you drew.")
    return ""


def _candidate(ground: Ground, harbour: str) -> str:
    """Return the question whether a service that sounds like it does this work as well."""
    words = _LOOKS_LIKE.get(harbour)
    for service in ground.places:
        step = ground.placement.services[service.id].step
        near = step in ("treatment_services", "inpatient_psychiatric", "recovery_supports")
        if words and near and words.search(f"{service.name} {service.kind}"):
            if harbour == "crisis":
                return say(
                    "{service}: does it take people brought by officers?", service=service.name
                )
            return say(
                "{service}: does it offer {help}?", service=service.name, help=HARBOURS[harbour]
            )
    return ""


def no_way_out_of_intercepts(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each intercept whose own steps no diversion or hand-off to help leaves.

    Where only the county's own arrows are missing, one question names all such intercepts.
    """
    asked = []
    for column in ground.columns:
        if column not in NO_EXIT_EXPECTED and _is_drawn(ground, column):
            levels = [layer.level for layer in ground.layers if not _has_exit(layer, column)]
            if levels and levels[0] is not Level.QUESTION:
                yield _closed(ground, column, levels[0])
            elif levels:
                asked.append(column)
    if asked:
        yield _not_drawn(ground, asked)


def _is_drawn(ground: Ground, column: str) -> bool:
    """Return whether anything of the county's is at the intercept: a service, a step or an arrow."""
    if any(column in service.intercepts for service in ground.system.services):
        return True
    nodes = [n for n in ground.drawn if ground.step(n).column == column]
    return any(ground.drawn.degree(node) for node in nodes)


def _has_exit(layer: Layer, column: str) -> bool:
    graph = layer.graph
    steps = [(n, s) for n, s in graph.nodes(data="step") if s.column == column and n != SOURCE]
    home = [node for node, step in steps if step.mandated or step.custody]
    helped = layer.helped()
    if not home:
        return True
    for _, target, arrow in graph.out_edges(home, data="arrow"):
        step = graph.nodes[target]["step"]
        outward = arrow.kind in (FlowKind.DIVERSION_EXIT, FlowKind.HANDOFF)
        if outward and (step.harbour or (not step.mandated and target in helped)):
            return True
    return False


def _own_steps(ground: Ground, column: str) -> list[str]:
    """Return the steps of an intercept that everybody there passes, or is held in."""
    steps = [ground.step(node) for node in ground.listed if is_place(ground.step(node))]
    return [s.id for s in steps if s.column == column and (s.mandated or s.custody)]


def _closed(ground: Ground, column: str, level: Level) -> Finding:
    home = _own_steps(ground, column)
    targets = harbours(ground.hopeful)
    open_question = unsettled(ground, home, targets)
    places = listed([ground.place_name(node) for node in home[:3]], "or")
    return Finding(
        id=f"no-way-out-intercept-{column}",
        kind="no-way-out",
        sentence=_no_way_out(column, places, level),
        reason=_reason(ground, home, level),
        items=tuple(home),
        intercepts=(column,),
        level=level,
        stake=CUSTODY,
        evidence=rests_on(ground.layers[0], home, targets),
        overturn=open_question.facts,
        fact=open_question.fact,
        question=open_question.question,
        about=f"intercept {column}",
    )


def _no_way_out(column: str, places: str, level: Level) -> str:
    if level is Level.FOUND:
        return say(
            "No way out leads from Intercept {key} to help: not from {places}.",
            key=column,
            places=places,
        )
    return say(
        "On the map as it stands, no way out leads from Intercept {key} to help: not from {places}.",
        key=column,
        places=places,
    )


def _not_drawn(ground: Ground, columns: list[str]) -> Finding:
    home = [step for column in columns for step in _own_steps(ground, column)]
    open_question = unsettled(ground, home, harbours(ground.hopeful))
    return Finding(
        id="no-way-out-not-drawn",
        kind="no-way-out",
        sentence=capital(say("{where} no arrow to help is drawn.", where=at(columns))),
        reason=say("The ways out shown there are the usual pattern, not arrows you drew."),
        items=tuple(home),
        intercepts=tuple(columns),
        level=Level.QUESTION,
        stake=KNOWLEDGE,
        evidence=rests_on(ground.layers[0], home, harbours(ground.hopeful)),
        overturn=open_question.facts,
        fact=open_question.fact,
        question=open_question.question,
        about="ways out not drawn",
        name=say("Ways out not drawn"),
        bundle=True,
    )
