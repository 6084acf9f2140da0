"""What a finding is: a sentence about the map, with what it rests on."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How sure a finding is."""

    FOUND = "found"
    AS_LISTED = "as listed"
    QUESTION = "question"


CUSTODY, CARE, KNOWLEDGE, PLAN = 3, 2, 1, 0
"""What is at stake, the gravest first."""

KINDS: dict[str, tuple[str, str]] = {
    "no-way-out": ("Ways out", "No way out"),
    "dead-end": ("Ways out", "Dead end"),
    "no-care-on-the-way": ("Ways out", "Leaves with no care on the way"),
    "next-step-not-drawn": ("Ways out", "Where people go next is not on the map"),
    "single-door": ("Ways out", "Single door"),
    "one-organisation": ("Ways out", "One organisation"),
    "unreachable": ("Ways out", "Unreachable"),
    "nobody-refers": ("Hand-offs", "Nobody refers"),
    "cold-handoff": ("Hand-offs", "Cold hand-off"),
    "revolving-door": ("Hand-offs", "Revolving door"),
    "bottleneck": ("Hand-offs", "Bottleneck"),
    "untraced-people": ("Hand-offs", "People lost from view"),
    "after-hours": ("Hours", "After hours"),
    "peers": ("Peers", "Peers"),
    "missing-practice": ("Practices", "Missing practice"),
    "pathway": ("Practices", "Deflection pathways"),
    "orphan-gap": ("Plan", "Gap without a priority"),
    "orphan-action": ("Plan", "Action that hangs loose"),
    "conflict": ("Data", "Two values for one thing"),
    "data-hole": ("Data", "Data hole"),
    "not-known": ("Data", "Not known"),
}
"""The kinds in the order of a page: the group each belongs to, and its name."""


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
        if rests == 1:
            said = "has stated" if stated else "has not stated"
            return f"The county {said} the one fact it rests on."
        part = f"{stated or 'none'} of the {rests}"
        if stated == rests:
            part = "both" if rests == 2 else f"all {rests}"
        return f"The county stated {part} facts it rests on." if rests else ""
