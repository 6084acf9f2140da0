"""What a finding is: a sentence about the map, with what it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from simmap.domain.said import say


class Level(StrEnum):
    """How sure a finding is."""

    FOUND = "found"
    AS_LISTED = "as listed"
    QUESTION = "question"


CUSTODY, CARE, KNOWLEDGE, PLAN = 3, 2, 1, 0
"""What is at stake, the gravest first."""

_WAYS_OUT, _HAND_OFFS, _DATA = say("Ways out"), say("Hand-offs"), say("Data")
_PRACTICES, _PLAN_GROUP = say("Practices"), say("Plan")

KINDS: dict[str, tuple[str, str]] = {
    "no-way-out": (_WAYS_OUT, say("No way out")),
    "dead-end": (_WAYS_OUT, say("Dead end")),
    "no-care-on-the-way": (_WAYS_OUT, say("Leaves with no care on the way")),
    "next-step-not-drawn": (_WAYS_OUT, say("Where people go next is not on the map")),
    "single-door": (_WAYS_OUT, say("Single door")),
    "one-organisation": (_WAYS_OUT, say("One organisation")),
    "unreachable": (_WAYS_OUT, say("Unreachable")),
    "nobody-refers": (_HAND_OFFS, say("Nobody refers")),
    "cold-handoff": (_HAND_OFFS, say("Cold hand-off")),
    "revolving-door": (_HAND_OFFS, say("Revolving door")),
    "bottleneck": (_HAND_OFFS, say("Bottleneck")),
    "untraced-people": (_HAND_OFFS, say("People lost from view")),
    "after-hours": (say("Hours"), say("After hours")),
    "peers": (say("Peers"), say("Peers")),
    "missing-practice": (_PRACTICES, say("Missing practice")),
    "pathway": (_PRACTICES, say("Deflection pathways")),
    "orphan-gap": (_PLAN_GROUP, say("Gap without a priority")),
    "orphan-action": (_PLAN_GROUP, say("Action that hangs loose")),
    "conflict": (_DATA, say("Two values for one thing")),
    "data-hole": (_DATA, say("Data hole")),
    "not-known": (_DATA, say("Not known")),
}
"""The kinds in the order of a page: the group each belongs to, and its name."""


_SUPPORT_OF_ONE = (
    say("The county has not stated the one fact it rests on."),
    say("The county has stated the one fact it rests on."),
)

ASKED = "ask"
"""How the id of a question begins; no kind of finding is called so."""


class Unsettled(StrEnum):
    """What somebody in the room can say of a step or an arrow with yes or no."""

    PRESENCE = "presence"
    ARROW = "arrow"
    ALL_OUT = "out"
    ALL_IN = "in"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something nobody has said: whether a step is there, an arrow exists, all its arrows are drawn.

    `step` and `target` are nodes of the graph; `step` may be a service where it is about arrows in.
    """

    sort: Unsettled
    step: str
    target: str = ""

    @property
    def key(self) -> str:
        """Return the id under which the question is kept."""
        return "-".join(filter(None, (ASKED, self.sort.value, self.step, self.target)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence that follows from the map.

    `id` is stable while the map's ids are. `evidence` is (arrows that the county drew, all arrows
    that the finding rests on). `overturn` is the fewest unsettled facts that would make it false,
    None where only a new arrow could; `question` the one that would settle it, `fact` the first of
    these facts that a yes or a no answers. `gaps` are the
    county's own gaps that speak of the same. `about` is what it speaks of: one finding each is read
    aloud. `people` is the largest yearly count it rests on, `entries` the entries cut off.
    `rank` 1 is the worst. `name` tells it apart from others of its kind. `set_aside` is the reason
    why the county does not follow it up; `was_aside` the reason it had before something changed.
    """

    id: str
    kind: str
    sentence: str
    level: Level
    stake: int
    reason: str = ""
    items: tuple[str, ...] = ()
    intercepts: tuple[str, ...] = ()
    evidence: tuple[int, int] = (0, 0)
    overturn: int | None = None
    question: str = ""
    fact: Fact | None = None
    gaps: tuple[str, ...] = ()
    about: str = ""
    bundle: bool = False
    people: int = 0
    entries: int = 0
    rank: int = 0
    name: str = ""
    set_aside: str = ""
    was_aside: str = ""

    @property
    def group(self) -> str:
        """Return the heading under which a page shows it."""
        return KINDS[self.kind][0]

    @property
    def title(self) -> str:
        """Return its own name, or that of its kind."""
        return self.name or KINDS[self.kind][1]

    @property
    def support(self) -> str:
        """Return in words how much of what it rests on the county has said, "" where nothing counts."""
        stated, rests = self.evidence
        if rests < 2:
            return _SUPPORT_OF_ONE[stated] if rests else ""
        if stated == rests == 2:
            return say("The county stated both facts it rests on.")
        if stated == rests:
            return say("The county stated all {n} facts it rests on.", n=rests)
        if not stated:
            return say("The county stated none of the {n} facts it rests on.", n=rests)
        return say(
            "The county stated {stated} of the {n} facts it rests on.", stated=stated, n=rests
        )
