"""What to ask the room next: one fact at a time, the one that decides most first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from simmap.domain.findings.finding import ASKED, Fact, Finding
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.settling import question_of
from simmap.domain.model import SetAside
from simmap.domain.said import say

NOBODY_KNEW = say("Nobody in the room knew.")
MORE_TO_DRAW = say("There are more arrows, to be drawn.")


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that yes or no answers, and the findings that hang on it, the worst first.

    `facts` is how many unsettled facts, this among them, the nearest finding rests on.
    """

    fact: Fact
    question: str
    facts: int
    findings: tuple[Finding, ...]


def asks_of(findings: Iterable[Finding], ground: Ground) -> tuple[Ask, ...]:
    """Return the questions still to ask: those that the fewest facts would settle come first.

    What nobody knew is asked again only when the question itself has changed.
    """
    hanging: defaultdict[Fact, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fact and not finding.set_aside:
            hanging[finding.fact].append(finding)
    known = {(aside.finding, aside.said) for aside in ground.system.set_aside}
    asks = [_ask(ground, fact, found) for fact, found in hanging.items()]
    open_ = (ask for ask in asks if (ask.fact.key, ask.question) not in known)
    return tuple(sorted(open_, key=lambda ask: (ask.facts, ask.findings[0].rank)))


def _ask(ground: Ground, fact: Fact, findings: list[Finding]) -> Ask:
    facts = min(finding.overturn or 1 for finding in findings)
    return Ask(fact, question_of(ground, fact), facts, tuple(findings))


def is_question(aside: SetAside) -> bool:
    """Return whether it is a question left open, and no finding."""
    return aside.finding.startswith(ASKED)


def aside_of_ask(ask: Ask, reason: str) -> SetAside:
    """Return what the map keeps of a question that is left open for *reason*."""
    return SetAside(id="", finding=ask.fact.key, reason=str(reason), said=str(ask.question))
