"""Mark on a scene what a view is about: peers, findings, counts, plans, hours."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import sqrt

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Finding, Level, find
from simmap.domain.hours import weekly_hours
from simmap.domain.model import Flow, Service, SystemMap
from simmap.domain.said import bare, say, strung
from simmap.domain.standing import effective_status
from simmap.domain.words import Answer, Status
from simmap.render.scene.parts import part_name
from simmap.render.scene.values import (
    Arrow,
    Bullet,
    ColumnScene,
    Entry,
    Flag,
    Note,
    NoteKind,
    Scene,
    StepBox,
)

NOT_SAID = Flag("?", say("nobody has said whether peers work here"))
NO_PEERS = Flag(say("NONE"), say("no peers work here"))
PLANNED = Flag(say("IF"), say("planned or proposed, drawn as if it were running"))
OPEN = Flag(say("OPEN"), say("open at this hour"), strong=True, counted=say("{n} open"))
SHUT = Flag(say("SHUT"), say("closed at this hour"), counted=say("{n} shut"))
NO_HOURS = Flag("?", say("nobody has said the hours"), counted=say("{n} not said"))


def _alarm(word: str, meaning: str, counted: str) -> Flag:
    return Flag(word, meaning, alarm=True, counted=counted)


_ALARMS = {
    "dead-end": _alarm(say("DEAD END"), say("no way on from here"), say("dead end")),
    "no-care-on-the-way": _alarm(
        say("NO CARE"), say("people leave with no care on the way"), say("no care")
    ),
    "single-door": _alarm(
        say("SINGLE DOOR"), say("nothing takes its place if it closes"), say("single door")
    ),
    "cold-handoff": _alarm(say("COLD"), say("nobody goes along"), say("cold")),
    "bottleneck": _alarm(say("BOTTLENECK"), say("people wait here"), say("bottleneck")),
    "nobody-refers": _alarm(say("NO WAY IN"), say("no arrow leads here"), say("no way in")),
}
_NO_ALARM = say("None of the findings that this view marks follows from the map.")
_NO_PEERS = say("Nobody has said yet where peers work.")
_NO_COUNT = say("No arrow of the map has a count a year.")
_NO_HOURS = say("Nobody has said yet when anything is open.")
_NO_PLAN = say("Nothing on the map is planned or proposed.")


def peers_marked(scene: Scene, system: SystemMap) -> Scene:
    """Return *scene* with what each service without peers said, or that nobody asked it."""
    services = {part_name("services", service.id): service for service in system.services}

    def mark(entry: Entry) -> Entry:
        asked = [services[part] for part in entry.parts if part in services]
        return entry if entry.peers or not asked else replace(entry, flag=_peer_flag(asked))

    made = _with_entries(scene, mark)
    known = any(entry.peers for entry in _entries(made))
    return replace(made, nothing="" if known else _NO_PEERS)


def _peer_flag(asked: Iterable[Service]) -> Flag:
    return NO_PEERS if all(service.peers is Answer.NO for service in asked) else NOT_SAID


def findings_marked(scene: Scene, system: SystemMap, catalogue: Catalogue) -> Scene:
    """Return *scene* with alarms at the items of findings, and their sentences below."""
    found = [finding for finding in find(system, catalogue) if finding.kind in _ALARMS]
    flags: dict[str, Flag] = {}
    for finding in sorted(found, key=lambda one: one.level is Level.QUESTION):
        for item in finding.items:
            flags.setdefault(item, _flag_of(finding))
    by_part = {part_name(kind, item): flag for item, flag in flags.items() for kind in _FLAGGED}
    rows = tuple(_row(finding) for finding in found)
    made = _with_entries(scene, lambda entry: replace(entry, flag=_first(entry.parts, by_part)))
    return replace(
        _with_steps(made, lambda step: replace(step, flag=flags.get(step.spot.step))),
        arrows=tuple(replace(a, flag=_first(a.parts, by_part)) for a in scene.arrows),
        notes=(*rows, *scene.notes),
        nothing="" if found else _NO_ALARM,
    )


_FLAGGED = ("services", "flows", "peer_roles")


def _flag_of(finding: Finding) -> Flag:
    """Return the alarm of a finding, with a question mark where it is only a question."""
    flag = _ALARMS[finding.kind]
    if finding.level is Level.QUESTION:
        meaning = say("{meaning}, if the map is complete", meaning=flag.meaning)
        return Flag(say("{word}?", word=flag.word), meaning)
    return flag


def _row(finding: Finding) -> Note:
    mark = "?" if finding.level is Level.QUESTION else "!"
    text = strung((finding.title, finding.sentence), ": ")
    return Note(kind=NoteKind.FINDING, mark=mark, text=text)


def _first(parts: Iterable[str], flags: Mapping[str, Flag]) -> Flag | None:
    return next((flags[part] for part in parts if part in flags), None)


def counted(scene: Scene, system: SystemMap) -> Scene:
    """Return *scene* with recorded arrows as wide as their counts, areas in proportion.

    Of a count that several arrows share, each carries at most all (≤): it widens none of them.
    """
    flows = {part_name("flows", flow.id): flow for flow in system.flows}
    own = [arrow for arrow in scene.arrows if arrow.own]
    counts = {arrow: _count([flows[part] for part in arrow.parts]) for arrow in own}
    tags = [arrow.tag for arrow in own]
    most = max((n for arrow, n in counts.items() if tags.count(arrow.tag) == 1), default=0)
    widths = [
        _widened(arrow, counts[arrow], most, shared=tags.count(arrow.tag) > 1) for arrow in own
    ]
    usual = [arrow for arrow in scene.arrows if arrow.usual and not arrow.own]
    nothing = "" if any(counts.values()) else _NO_COUNT
    return replace(scene, arrows=(*widths, *usual), nothing=nothing)


def _count(flows: Iterable[Flow]) -> int:
    return sum(flow.annual_count or 0 for flow in flows)


def _widened(arrow: Arrow, count: int, most: int, *, shared: bool) -> Arrow:
    if shared and count:
        return replace(arrow, count=strung(("≤", bare(count)), ""), weight=0.0)
    share = sqrt(count / most) if most else 0.0
    return replace(arrow, count=bare(count) if count else "", weight=share)


def plans_running(scene: Scene) -> Scene:
    """Return *scene* with all that is planned or proposed drawn as if it were running, and marked."""
    made = _with_steps(_with_entries(scene, _running), _present)
    flags = (*(entry.flag for entry in _entries(made)), *(step.flag for step in _steps(made)))
    some = PLANNED in flags
    return replace(made, nothing="" if some else _NO_PLAN)


def _running(entry: Entry) -> Entry:
    planned = entry.bullet is Bullet.NOT_YET
    return replace(entry, bullet=Bullet.WHAT_IF, flag=PLANNED) if planned else entry


def _present(step: StepBox) -> StepBox:
    if not step.planned:
        return step
    return replace(step, planned=False, recorded=True, flag=PLANNED)


def opened(scene: Scene, system: SystemMap, hour: int) -> Scene:
    """Return *scene* with what is open at an hour of the week, what is shut, and what nobody said.

    What is not running yet, or no longer, is neither: the picture says so as it always does.
    """
    running = (one for one in system.services if effective_status(one) is Status.RUNNING)
    flags = {part_name("services", one.id): _hour_flag(one, hour) for one in running}

    def mark(entry: Entry) -> Entry:
        said = {flags.get(part) for part in entry.parts}
        flag = next((flag for flag in (OPEN, NO_HOURS, SHUT) if flag in said), None)
        return replace(entry, flag=flag, bullet=Bullet.SHUT if flag is SHUT else entry.bullet)

    counts = Counter(flags.values())
    told = say(
        "Of the services that are running: {open} open, {shut} shut, {unsaid} not said.",
        open=counts[OPEN],
        shut=counts[SHUT],
        unsaid=counts[NO_HOURS],
    )
    row = Note(kind=NoteKind.HOURS, mark="–", text=told)
    nothing = "" if counts.keys() - {NO_HOURS} else _NO_HOURS
    return replace(_with_entries(scene, mark), notes=(row, *scene.notes), nothing=nothing)


def _hour_flag(service: Service, hour: int) -> Flag:
    hours = weekly_hours(service.hours)
    return NO_HOURS if hours is None else OPEN if hour in hours else SHUT


def _steps(scene: Scene) -> list[StepBox]:
    return [step for column in scene.columns for step in column.steps]


def _entries(scene: Scene) -> list[Entry]:
    return [entry for step in _steps(scene) for entry in step.entries]


def _with_entries(scene: Scene, change: Callable[[Entry], Entry]) -> Scene:
    def of_step(step: StepBox) -> StepBox:
        return replace(step, entries=tuple(change(entry) for entry in step.entries))

    return _with_steps(scene, of_step)


def _with_steps(scene: Scene, change: Callable[[StepBox], StepBox]) -> Scene:
    def of_column(column: ColumnScene) -> ColumnScene:
        return replace(column, steps=tuple(change(step) for step in column.steps))

    return replace(scene, columns=tuple(of_column(column) for column in scene.columns))
