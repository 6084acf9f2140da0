"""Where people with lived experience work, as far as anybody has said."""

from collections.abc import Iterator

from simmap.domain.findings.finding import CARE, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import at, sentence, some
from simmap.domain.model import Service
from simmap.domain.placement.servicenames import same_service
from simmap.domain.said import capital, say, say_number, strung
from simmap.domain.wording import plain
from simmap.domain.words import Answer

ENOUGH_ANSWERS = 0.6
"""The share of answered services from which a share of them may be named."""

_ANSWERED = (Answer.YES, Answer.PARTLY, Answer.NO)


def peers(ground: Ground) -> Iterator[Finding]:
    """Yield what is known of peers at services, and which names promise a peer.

    A service counts where it says so or where a peer role works at it; officers who support
    officers never do. Silence is not "no"; one listed twice has answered where both rows have.
    """
    services = {same_service(service): service for service in ground.running}
    if not services:
        return
    at_work = _with_peers(ground)
    named = {key for key, s in services.items() if key in at_work}
    unsaid = {same_service(s) for s in ground.running if s.peers not in _ANSWERED}
    answered = {key for key in services if key in named or key not in unsaid}
    yield _coverage(ground, services, named=named, answered=answered)
    hinted = [
        s for key, s in services.items() if key not in answered and "peer" in plain(s.name).split()
    ]
    if hinted:
        yield _hint(hinted)


_Keys = set[tuple[str, str]]


def _with_peers(ground: Ground) -> _Keys:
    roles = {role.works_at for role in ground.system.peer_roles if not role.staff_wellness}
    return {
        same_service(service)
        for service in ground.running
        if service.peers in (Answer.YES, Answer.PARTLY) or service.id in roles
    }


def _coverage(
    ground: Ground,
    services: dict[tuple[str, str], Service],
    *,
    named: _Keys,
    answered: _Keys,
) -> Finding:
    enough = len(answered) >= ENOUGH_ANSWERS * len(services)
    without = [c for c in ground.columns if not _has(ground, named, c) and _any(ground, c)]
    none = say("Nobody has named a peer {where}.", where=at(without)) if without and named else ""
    percent = round(100 * len(named) / max(len(answered), 1))
    share = say("Of those that answered, {percent}% have peers.", percent=percent)
    return Finding(
        id="peers-coverage",
        kind="peers",
        sentence=_coverage_sentence(ground, named, total=len(services), known=len(answered)),
        reason=strung([none, share if enough else "", sentence(ground.counted_once)]),
        items=tuple(services[key].id for key in services if key in named),
        intercepts=tuple(without if named else ()),
        level=Level.FOUND if enough else Level.QUESTION,
        stake=CARE,
        evidence=(len(answered), len(services)),
        question=_ask(services, answered),
        about="peers",
        bundle=True,
    )


def _coverage_sentence(ground: Ground, named: _Keys, *, total: int, known: int) -> str:
    rest = _the_rest(total - known, total) if known < total else ""
    return sentence(strung([_named_at(ground, named, total), rest], "; "))


def _named_at(ground: Ground, named: _Keys, total: int) -> str:
    if not named:
        return say("no peer is named at any of the {all} services", all=total)
    columns = [column for column in ground.columns if _has(ground, named, column)]
    if not columns:
        return say("peers are named at {part} of {all} services", part=len(named), all=total)
    return say(
        "peers are named at {part} of {all} services, {where}",
        part=len(named),
        all=total,
        where=at(columns),
    )


def _the_rest(unknown: int, total: int) -> str:
    if unknown == total:
        return say("for all of them nobody has said yes or no")
    return say_number(
        "for the other one nobody has said yes or no",
        "for the other {few} nobody has said yes or no",
        unknown,
    )


def _has(ground: Ground, named: _Keys, column: str) -> bool:
    return any(column in s.intercepts and same_service(s) in named for s in ground.running)


def _any(ground: Ground, column: str) -> bool:
    return any(column in service.intercepts for service in ground.running)


def _ask(services: dict[tuple[str, str], Service], answered: _Keys) -> str:
    open_ = [service for key, service in services.items() if key not in answered]
    return _do_peers_work_at(open_[0]) if open_ else ""


def _do_peers_work_at(service: Service) -> str:
    return say("{service}: do peers work there?", service=service.name)


def _hint(services: list[Service]) -> Finding:
    return Finding(
        id="peers-in-the-name",
        kind="peers",
        sentence=capital(
            say_number(
                "One service has “peer” in the name, and nobody has said whether peers work there: "
                "{names}.",
                "{few} services have “peer” in the name, and nobody has said whether peers work "
                "there: {names}.",
                len(services),
                names=some([s.name for s in services]),
            )
        ),
        items=tuple(service.id for service in services),
        intercepts=tuple(sorted({c for s in services for c in s.intercepts})),
        level=Level.QUESTION,
        stake=CARE,
        evidence=(0, len(services)),
        name=say("“Peer” in the name"),
        question=_do_peers_work_at(services[0]),
        about="peers",
        bundle=True,
    )
