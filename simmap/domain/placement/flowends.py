"""How the ends of arrows read: a listed service, a step, an outcome, a group, several at once.

The order of the questions follows what was measured on real counties: a name that stands on the
map first, then what is no place at all, then agencies, then the words of the steps. What nobody
can tell stays *unread*; it is kept and shown as such.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import End, Flow, SystemMap
from simmap.domain.placement import stepwords
from simmap.domain.placement.readings import EndReading, FlowReading, StepMatch
from simmap.domain.placement.servicenames import ServiceNames
from simmap.domain.placement.stepnames import StepNames
from simmap.domain.standing import status_in_name
from simmap.domain.wording import plain, without_brackets
from simmap.domain.words import EndKind, Status

COMMUNITY = "community"
_JOINTS = re.compile(r",|/|&|\band\b|\bor\b")
_UNREAD = EndReading(EndKind.UNREAD, reason="nobody has said yet what this stands for")

Leads = Callable[[str], bool]
"""Whether the usual pattern has an arrow between a step and the other end."""


class EndReader:
    """Reads the ends of the arrows of one map."""

    def __init__(
        self,
        system: SystemMap,
        catalogue: Catalogue,
        steps: StepNames,
        *,
        services: Mapping[str, StepMatch],
    ) -> None:
        self._arrows = frozenset((flow.source, flow.target) for flow in catalogue.flows)
        self._steps = steps
        self._services = services
        self._names = ServiceNames(system)
        self._place = plain(system.community.name)

    def read(self, flow: Flow) -> FlowReading:
        """Return the reading of both ends; each helps where the other leaves a choice."""
        source = self._end(flow.source, leads=_nowhere, groups=True)
        target = self._end(flow.target, leads=partial(self._leads, source.steps), groups=False)
        if source.kind is EndKind.UNREAD:
            source = self._end(flow.source, leads=partial(self._led, target.steps), groups=True)
        return FlowReading(source, target)

    def _leads(self, sources: tuple[str, ...], step: str) -> bool:
        return any((source, step) in self._arrows for source in sources)

    def _led(self, targets: tuple[str, ...], step: str) -> bool:
        return any((step, target) in self._arrows for target in targets)

    def _end(self, end: End, *, leads: Leads, groups: bool) -> EndReading:
        if end.kind is not None:
            return self._confirmed(end)
        return (
            self._listed(end.text)
            or (self._group(end.text) if groups else self._outcome(end.text))
            or self._named(end.text)
            or self._one_of_several(end.text, leads)
            or self._compound(end.text)
            or self._step(end.text)
            or _UNREAD
        )

    def _confirmed(self, end: End) -> EndReading:
        refs = end.refs or ((COMMUNITY,) if end.kind is EndKind.COMMUNITY else ())
        return EndReading(
            end.kind or EndKind.UNREAD,
            refs,
            self._steps_of(refs),
            end.actor,
            confirmed=True,
            reason="chosen by a person",
            planned=_planned(end.text),
        )

    def _steps_of(self, refs: Iterable[str]) -> tuple[str, ...]:
        steps = (self._services[r].step if r in self._services else r for r in refs)
        return tuple(dict.fromkeys(step for step in steps if step))

    def _reading(self, kind: EndKind, refs: Iterable[str], text: str, *, reason: str) -> EndReading:
        refs = tuple(dict.fromkeys(refs))
        actor = self._actor(text) if kind is EndKind.STEP else ""
        steps = self._steps_of(refs)
        return EndReading(kind, refs, steps, actor, reason=reason, planned=_planned(text))

    def _listed(self, text: str) -> EndReading | None:
        """Read the community, a service under exactly its name, or a step under exactly its name."""
        words = plain(without_brackets(text))
        if stepwords.COMMUNITY_WORDS.match(words.removeprefix(self._place).strip() or words):
            return self._reading(EndKind.COMMUNITY, (COMMUNITY,), text, reason="the community")
        if found := self._names.exactly(text):
            return self._services_called(found, text, "a service of this name")
        if step := self._steps.by_name.get(words):
            return self._reading(EndKind.STEP, (step,), text, reason="a step of this name")
        return None

    def _services_called(self, found: tuple[str, ...], text: str, reason: str) -> EndReading | None:
        """Read one service; of several that stand at one step, only the step can be told."""
        if len(found) == 1:
            return self._reading(EndKind.SERVICE, found, text, reason=reason)
        steps = self._steps_of(found)
        if len(steps) == 1:
            count = f"{len(found)} services of this name, all at one step"
            return self._reading(EndKind.STEP, steps, text, reason=count)
        return None

    def _group(self, text: str) -> EndReading | None:
        words = plain(without_brackets(text))
        if not stepwords.GROUP_WORDS.search(words):
            return None
        places = (rule.step for rule in stepwords.GROUP_PLACES if rule.pattern.search(words))
        where = next(places, COMMUNITY)
        return EndReading(EndKind.GROUP, (), (where,), reason="says who, not where")

    def _outcome(self, text: str) -> EndReading | None:
        if not stepwords.OUTCOME_WORDS.search(plain(without_brackets(text))):
            return None
        return EndReading(EndKind.OUTCOME, reason="says what came of it, not where")

    def _named(self, text: str) -> EndReading | None:
        """Read a service by an acronym or by nearly its name, alone or after its organisation."""
        for found, reason in self._names.nearly(text):
            if reading := self._services_called(found, text, reason):
                return reading
        return None

    def _one_of_several(self, text: str, leads: Leads) -> EndReading | None:
        """Read an organisation or a facility by what it runs; the usual arrows choose among it."""
        if self._agency_step(plain(without_brackets(text))):
            return None
        if stepwords.STATE_HOSPITAL.search(plain(text)):
            usual, _ = stepwords.STATE_HOSPITAL_STEPS
            step = next(filter(leads, stepwords.STATE_HOSPITAL_STEPS), usual)
            return self._reading(EndKind.STEP, (step,), text, reason="a state hospital")
        run = self._names.run_by(text)
        if reading := self._services_called(run, text, "its only service here"):
            return reading
        step = next(filter(leads, self._steps_of(run)), "")
        if step:
            why = f"one of {len(run)} services here, the one that such an arrow usually joins"
            return self._reading(EndKind.STEP, (step,), text, reason=why)
        return (
            EndReading(EndKind.UNREAD, reason=f"{len(run)} services here: which?") if run else None
        )

    def _compound(self, text: str) -> EndReading | None:
        """Read several places; joined by a slash, the parts that cannot be read are let go."""
        parts = [
            self._part(part.strip())
            for part in _JOINTS.split(without_brackets(text))
            if part.strip()
        ]
        read = [part for part in parts if part]
        if len(parts) < 2 or not read or (len(read) < len(parts) and "/" not in text):
            return None
        if len(read) == 1:
            return read[0]
        refs = [ref for part in read for ref in part.refs]
        if len(set(refs)) == 1:
            return self._reading(read[0].kind, refs, text, reason="both words name one step")
        reading = self._reading(EndKind.STEP, refs, text, reason="several at once")
        return replace(reading, actor="")

    def _part(self, text: str) -> EndReading | None:
        return self._listed(text) or self._named(text) or self._step(text)

    def _step(self, text: str) -> EndReading | None:
        for words in (plain(without_brackets(text)), plain(text)):
            step = self._steps.own_step_in(words) or self._agency_step(words) or _word_step(words)
            if step:
                return self._reading(EndKind.STEP, (step,), text, reason="its words name the step")
        return None

    def _agency_step(self, words: str) -> str:
        return _first(stepwords.END_STEP_WORDS, words)

    def _actor(self, text: str) -> str:
        """Return the proper name in *text*, "" where the words only name a sort of place."""
        name = without_brackets(text)
        words = plain(name)
        generic = words in self._steps.by_name or any(
            rule.pattern.fullmatch(words) for rule in stepwords.END_STEP_WORDS
        )
        proper = any(word[:1].isupper() for word in name.split()[1:])
        return name if proper and not generic else ""


def _nowhere(_step: str) -> bool:
    return False


def _first(rules: Iterable[stepwords.StepWords], words: str) -> str:
    return next((rule.step for rule in rules if rule.pattern.search(words)), "")


def _word_step(words: str) -> str:
    step = _first(stepwords.SERVICE_WORDS, words)
    return "" if step == stepwords.NOT_A_PLACE else step


def _planned(text: str) -> bool:
    return status_in_name(text) in (Status.PLANNED, Status.PROPOSED)
