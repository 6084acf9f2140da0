"""What the catalogue has on a gap or a finding, each entry with the reason why it is shown.

Nothing is guessed from likeness: an entry answers because the county pointed at it (a checklist, a
step), because a subject of the catalogue stands in the words of both, or because it belongs to a
practice that answers. `seeds/subjects.yaml` holds the subjects. Where none fits, nothing is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.library import Subject
from simmap.domain.checklists.questions import SHELVES as CHECKLISTS
from simmap.domain.findings import Finding
from simmap.domain.library.cards import Card, all_cards
from simmap.domain.library.subjects import (
    KINDS,
    EntryKey,
    narrow_subjects,
    patterns,
    speaking_of,
    subjects_in,
)
from simmap.domain.model import ChecklistAnswer, Flow, Gap, Item, Service, SystemMap
from simmap.domain.naming import counted
from simmap.domain.said import say

FEW = 3
"""How many entries of a kind are shown."""

_NOUNS = {
    "service_types": ("practice", "practices"),
    "peer_roles": ("role for peers", "roles for peers"),
    "programs": ("program", "programs"),
    "resources": ("text to read", "texts to read"),
    "policy_levers": ("law or fund", "laws or funds"),
}

_ASKED = 10.0  # the county itself pointed at the entry
_AT_STEP = 6.0
_NAMED = 4.0  # the subject names the entry; 0.1 less for each before it
_THEME = 1.0  # the gap's theme is the subject
_CLOSE = 0.5  # made for the intercept, not for all of them


@dataclass(frozen=True, slots=True)
class Match:
    """An entry of the library, and why it is shown, as a sentence."""

    card: Card
    reason: str


Scored = tuple[float, Match]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found, best first, by kind in the order of `KINDS`; false where it is nothing."""

    kinds: tuple[tuple[str, tuple[Match, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kinds)

    @property
    def said(self) -> str:
        """Return how many there are of each kind: "2 practices, 1 role for peers"."""
        return ", ".join(counted(len(matches), *_NOUNS[kind]) for kind, matches in self.kinds)


class _About(NamedTuple):
    """A subject, the words that told it ("" where the kind of a finding did), and its weight."""

    subject: Subject
    words: str = ""
    more: float = 0.0


class _Wanted(NamedTuple):
    """What is looked for: where, about what, and what the county pointed at."""

    intercepts: frozenset[str]
    subjects: tuple[_About, ...]
    answers: tuple[ChecklistAnswer, ...] = ()
    steps: frozenset[str] = frozenset()


def answers_to_gap(
    gap: Gap, system: SystemMap, catalogue: Catalogue, *, most: int = FEW
) -> Answers:
    """Return what the catalogue has on a gap: at most *most* entries of a kind."""
    return answers_to_gaps([gap], system, catalogue, most=most)


def answers_to_gaps(
    gaps: Iterable[Gap], system: SystemMap, catalogue: Catalogue, *, most: int = FEW
) -> Answers:
    """Return what the catalogue has on several gaps together, such as those of a priority."""
    found: dict[EntryKey, Scored] = {}
    for _, entries in ranked_by_gap(gaps, system, catalogue):
        for key, (score, match) in entries.items():
            before, first = found.get(key, (0.0, match))
            found[key] = (before + score, first)
    return best(found, most)


def answers_to_priority(
    title: str, gaps: Iterable[Gap], system: SystemMap, catalogue: Catalogue, *, most: int = FEW
) -> Answers:
    """Return what the catalogue has on a priority or a topic of the plan: on its gaps, and its title."""
    named = list(gaps)
    places = tuple(dict.fromkeys(key for gap in named for key in gap.intercepts))
    whole = Gap(id="", text=title, intercepts=places)
    return answers_to_gaps([*named, whole], system, catalogue, most=most)


def answers_to_finding(
    finding: Finding, system: SystemMap, catalogue: Catalogue, *, most: int = FEW
) -> Answers:
    """Return what the catalogue has on a finding: on its kind, and on the answers it rests on."""
    answers = {answer.id: answer for answer in system.answers}
    subjects = tuple(
        _About(s)
        for s, words in patterns(catalogue)
        if finding.kind in s.findings or words.search(finding.name)
    )
    wanted = _Wanted(
        intercepts=frozenset(finding.intercepts),
        subjects=subjects,
        answers=tuple(answers[item] for item in finding.items if item in answers),
    )
    return best(_ranked(wanted, catalogue), most)


def ranked_by_gap(
    gaps: Iterable[Gap], system: SystemMap, catalogue: Catalogue
) -> Iterator[tuple[Gap, dict[EntryKey, Scored]]]:
    """Yield each gap with every entry that answers it and its score."""
    items: dict[str, Item] = {
        item.id: item for item in (*system.answers, *system.services, *system.flows)
    }
    for gap in gaps:
        yield gap, _ranked(_of_gap(gap, items, catalogue), catalogue)


def best(found: Mapping[EntryKey, Scored], most: int = FEW) -> Answers:
    """Return the best of what was found; of equals those that stand first in the catalogue."""
    kinds = []
    for kind in KINDS:
        scored = sorted(
            (pair for (of, _), pair in found.items() if of == kind), key=lambda pair: -pair[0]
        )
        if scored:
            kinds.append((kind, tuple(match for _, match in scored[:most])))
    return Answers(tuple(kinds))


def _of_gap(gap: Gap, items: dict[str, Item], catalogue: Catalogue) -> _Wanted:
    themes = {s.id: _About(s, found, _THEME) for s, found in subjects_in(gap.theme, catalogue)}
    texts = {
        s.id: _About(s, found, _THEME if s.id in themes else 0.0)
        for s, found in subjects_in(gap.text, catalogue)
    }
    target = items.get(gap.attached_to)
    return _Wanted(
        intercepts=frozenset(gap.intercepts),
        subjects=tuple((themes | texts).values()),
        answers=(target,) if isinstance(target, ChecklistAnswer) else (),
        steps=_steps_of(target) or frozenset({gap.attached_to} & catalogue.steps_by_id.keys()),
    )


def _steps_of(target: Item | None) -> frozenset[str]:
    """Return the steps where a service stands, or between which an arrow goes."""
    if isinstance(target, Service):
        return frozenset(filter(None, (target.step,)))
    if isinstance(target, Flow):
        return frozenset((*target.source.refs, *target.target.refs))
    return frozenset()


def _ranked(wanted: _Wanted, catalogue: Catalogue) -> dict[EntryKey, Scored]:
    """Return every entry that answers with its score; of several reasons the strongest is told."""
    cards = all_cards(catalogue)
    scores: dict[EntryKey, float] = {}
    told: dict[EntryKey, tuple[float, str]] = {}
    for kind, entry, score, reason in _reasons(wanted, catalogue):
        key = (kind, entry)
        scores[key] = scores.get(key, 0.0) + score
        told[key] = max(told.get(key, (0.0, "")), (score, reason), key=lambda pair: pair[0])
    found = {}
    for (kind, entry), score in scores.items():
        card = cards[kind][entry]
        if told[kind, entry][0] >= _ASKED or _is_fit(card, wanted, catalogue):
            close = _CLOSE if wanted.intercepts and len(card.intercepts) in (1, 2) else 0.0
            found[kind, entry] = (score + close, Match(card, told[kind, entry][1]))
    return found


_Reason = tuple[str, str, float, str]


def _reasons(wanted: _Wanted, catalogue: Catalogue) -> Iterator[_Reason]:
    direct = [*_pointed_at(wanted, catalogue), *_on_subjects(wanted, catalogue)]
    yield from direct
    practices: dict[str, float] = {}
    for kind, entry, score, _ in direct:
        card = all_cards(catalogue)[kind][entry]
        if kind == "service_types" and _is_fit(card, wanted, catalogue):
            practices[entry] = max(practices.get(entry, 0.0), score)
    yield from _of_practices(practices, catalogue)


def _pointed_at(wanted: _Wanted, catalogue: Catalogue) -> Iterator[_Reason]:
    """Yield what the county's own answers and steps lead to."""
    for answer in wanted.answers:
        shelf = CHECKLISTS[answer.checklist]
        if shelf in KINDS and answer.entry in all_cards(catalogue)[shelf]:
            said = say("The county answered “{answer}” to it.", answer=say(answer.answer.value))
            yield shelf, answer.entry, _ASKED, said
        if answer.checklist == "pathway":
            yield from _on_pathway(answer.entry, _ASKED, catalogue)
    for kind in ("service_types", "peer_roles"):
        for card in all_cards(catalogue)[kind].values():
            if step := next((s for s in card.entry.steps if s in wanted.steps), ""):
                name = catalogue.steps_by_id[step].name
                yield kind, card.id, _AT_STEP, say("Belongs to the step {name}.", name=say(name))


def _on_subjects(wanted: _Wanted, catalogue: Catalogue) -> Iterator[_Reason]:
    """Yield what the subjects name, then what speaks of them."""
    for subject, words, more in wanted.subjects:
        told = say("About {subject}.", subject=say(subject.name))
        if words:
            told = say("About {subject}: “{words}”.", subject=say(subject.name), words=words)
        for place, reference in enumerate(subject.answered_by):
            kind, _, entry = reference.partition("/")
            yield kind, entry, _NAMED + more - place / 10, told
        for (kind, entry), score in speaking_of(catalogue).get(subject.id, {}).items():
            yield kind, entry, score + more, told


def _of_practices(practices: dict[str, float], catalogue: Catalogue) -> Iterator[_Reason]:
    """Yield the peer roles of practices that answer, and the programs on their pathways."""
    types = {kind.id: kind for kind in catalogue.service_types}
    for role in catalogue.peer_roles:
        for practice in role.service_types:
            if practice in practices and role.kind != "staff_wellness":
                said = say("Peers in the practice {name}.", name=say(types[practice].name))
                yield "peer_roles", role.id, practices[practice], said
    for practice, score in practices.items():
        pathway = types[practice].pathway
        if pathway and practice.endswith(pathway):  # the practice that is the pathway itself
            yield from _on_pathway(pathway, score / 4, catalogue)


def _on_pathway(pathway: str, score: float, catalogue: Catalogue) -> Iterator[_Reason]:
    name = say(all_cards(catalogue)["pathways"][pathway].title)
    for program in catalogue.programs:
        if pathway in program.pathways and program.status != "ended":
            others = len(program.pathways) - 1
            told = say("Works on the pathway {name}.", name=name)
            yield "programs", program.id, score - others / 10, told
    for role in catalogue.peer_roles:
        if pathway in role.pathways:
            yield "peer_roles", role.id, score, say("Peers on the pathway {name}.", name=name)


def _is_fit(card: Card, wanted: _Wanted, catalogue: Catalogue) -> bool:
    """Return whether an entry is for one of the intercepts, and for no narrower people or places.

    An entry of no intercept is for all of them.
    """
    here = wanted.intercepts
    at_place = not here or not card.intercepts or not here.isdisjoint(card.intercepts)
    about = {subject.id for subject, _, _ in wanted.subjects}
    return at_place and narrow_subjects(catalogue)[card.kind, card.id] <= about
