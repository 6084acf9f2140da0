"""What the map does not know, in sentences."""

from collections.abc import Iterable
from typing import NamedTuple

from simmap.domain.model import SystemMap
from simmap.domain.placement.servicenames import same_service
from simmap.domain.said import say
from simmap.domain.words import Answer, Warmth


class _Lack(NamedTuple):
    """The sentences for some of many, for all of them, and for the only one there is."""

    some: str
    all: str
    only: str

    def of(self, known: Iterable[object]) -> str:
        """Return the sentence for a list of what is *known* of each, "" where nothing lacks."""
        answers = [bool(one) for one in known]
        lacking = answers.count(False)
        if not lacking:
            return ""
        if lacking < len(answers):
            return say(self.some, part=lacking, n=len(answers))
        return say(self.all, n=lacking) if lacking > 1 else self.only


_HOURS = _Lack(
    say("Hours are not known for {part} of {n} services."),
    say("Hours are not known for any of the {n} services."),
    say("Hours are not known for the only service."),
)
_HOURS_OF_ENTRIES = _Lack(
    say("Hours are not known for {part} of {n} entries of services."),
    say("Hours are not known for any of the {n} entries of services."),
    say("Hours are not known for the only service."),
)
_PEERS = _Lack(
    say("Whether peers are employed is not known for {part} of {n} services."),
    say("Whether peers are employed is not known for any of the {n} services."),
    say("Whether peers are employed is not known for the only service."),
)
_PEERS_OF_ENTRIES = _Lack(
    say("Whether peers are employed is not known for {part} of {n} entries of services."),
    say("Whether peers are employed is not known for any of the {n} entries of services."),
    say("Whether peers are employed is not known for the only service."),
)
_CONFIRMED = _Lack(
    say("Nobody has confirmed {part} of {n} services."),
    say("Nobody has confirmed any of the {n} services."),
    say("Nobody has confirmed the only service."),
)
_CONFIRMED_ENTRIES = _Lack(
    say("Nobody has confirmed {part} of {n} entries of services."),
    say("Nobody has confirmed any of the {n} entries of services."),
    say("Nobody has confirmed the only service."),
)
_WARMTH = _Lack(
    say("Whether the handoff is warm or cold is not known for {part} of {n} arrows."),
    say("Whether the handoff is warm or cold is not known for any of the {n} arrows."),
    say("Whether the handoff is warm or cold is not known for the only arrow."),
)
_COUNT = _Lack(
    say("How many people go that way is not known for {part} of {n} arrows."),
    say("How many people go that way is not known for any of the {n} arrows."),
    say("How many people go that way is not known for the only arrow."),
)
_PERIOD = _Lack(
    say("The period is not given for {part} of {n} numbers."),
    say("The period is not given for any of the {n} numbers."),
    say("The period is not given for the only number."),
)
_OWNER = _Lack(
    say("No owner is named for {part} of {n} action steps."),
    say("No owner is named for any of the {n} action steps."),
    say("No owner is named for the only action step."),
)
_DATE = _Lack(
    say("No date is set for {part} of {n} action steps."),
    say("No date is set for any of the {n} action steps."),
    say("No date is set for the only action step."),
)


def unknowns(system: SystemMap) -> tuple[str, ...]:
    """Return one sentence for each kind of thing that the map does not know."""
    services, actions = system.services, system.actions
    twice = len({same_service(service) for service in services}) < len(services)
    said = (
        (_HOURS_OF_ENTRIES if twice else _HOURS).of(s.hours for s in services),
        (_PEERS_OF_ENTRIES if twice else _PEERS).of(
            s.peers is not Answer.UNKNOWN for s in services
        ),
        (_CONFIRMED_ENTRIES if twice else _CONFIRMED).of(s.confirmed_on for s in services),
        _WARMTH.of(flow.warmth is not Warmth.UNKNOWN for flow in system.flows),
        uncounted_arrows(system),
        _PERIOD.of(measure.period for measure in system.measures),
        _OWNER.of(action.who for action in actions),
        _DATE.of(action.when for action in actions),
    )
    return tuple(filter(None, said))


def uncounted_arrows(system: SystemMap) -> str:
    """Return for how many arrows nobody knows how many people follow them, "" where all are known."""
    return _COUNT.of(flow.count or flow.annual_count is not None for flow in system.flows)
