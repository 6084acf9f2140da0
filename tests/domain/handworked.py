"""The hand-worked maps that findings are tested on, with a catalogue of just the steps they need."""

from dataclasses import replace
from typing import Any

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.system import CatalogueFlow, CatalogueStep
from simmap.domain.model import End, Flow, Step, SystemMap
from simmap.domain.words import Basis, EndKind, FlowKind, StepKind
from tests.builders import a_flow, a_map, a_service

DEEPER, EXIT, HANDOFF, RETURN = (
    FlowKind.DEEPER,
    FlowKind.DIVERSION_EXIT,
    FlowKind.HANDOFF,
    FlowKind.RETURN,
)

LETTERS = {
    "D": "dispatch_911",
    "L": "law_enforcement",
    "J": "jail",
    "K": "crisis_stabilization",
    "T": "treatment_services",
    "W": "warmline",
    "E": "emergency_department",
    "R": "reentry_center",
    "@": "community",
}


def a_step(
    step: str, column: str, kind: StepKind = StepKind.SERVICE, **fields: Any
) -> CatalogueStep:
    return CatalogueStep(id=step, name=step, short_name=step, intercept=column, kind=kind, **fields)


STEPS = {
    "@": a_step("community", "0", StepKind.COMMUNITY, mandated=True, is_entry=True),
    "D": a_step("dispatch_911", "1", StepKind.JUSTICE, mandated=True),
    "L": a_step("law_enforcement", "1", StepKind.JUSTICE, mandated=True),
    "J": a_step("jail", "3", StepKind.CUSTODY, mandated=True, is_custody=True),
    "K": a_step("crisis_stabilization", "0", harbour="crisis"),
    "T": a_step("treatment_services", "0", harbour="treatment"),
    "W": a_step("warmline", "0"),
    "E": a_step("emergency_department", "0"),
    "R": a_step("reentry_center", "4"),
}


def a_catalogue(letters: str, *usual: tuple[str, FlowKind]) -> Catalogue:
    """Return a catalogue of the community and the steps of *letters*, with usual arrows "LK"."""
    flows = tuple(
        CatalogueFlow(
            id=f"usual-{pair}", source=LETTERS[pair[0]], target=LETTERS[pair[1]], kind=kind
        )
        for pair, kind in usual
    )
    return Catalogue(steps=tuple(STEPS[letter] for letter in f"@{letters}"), flows=flows)


def an_end(letter: str) -> End:
    kind = EndKind.COMMUNITY if letter == "@" else EndKind.STEP
    return End(LETTERS[letter], kind=kind, refs=(LETTERS[letter],))


def an_arrow(pair: str, kind: FlowKind, **fields: Any) -> Flow:
    return a_flow(an_end(pair[0]), an_end(pair[1]), id=pair, kind=kind, **fields)


def ticked(letter: str) -> Step:
    return Step(id=LETTERS[letter], arrows_in_complete=True, arrows_out_complete=True)


def at_step(letter: str, **fields: Any) -> Any:
    return a_service(
        f"The {LETTERS[letter]}", id=f"service-{letter}", step=LETTERS[letter], **fields
    )


A = a_catalogue("DLJKTW")


def one_door(**hours: str) -> SystemMap:
    """Map A: one crisis center stands between everybody and the clinic; all arrows are drawn."""
    arrows = (
        an_arrow("@D", DEEPER),
        an_arrow("DL", DEEPER),
        an_arrow("LK", EXIT),
        an_arrow("LJ", DEEPER),
        an_arrow("KT", HANDOFF),
        an_arrow("J@", RETURN),
        an_arrow("T@", RETURN),
    )
    services = [at_step(letter, hours=hours.get(letter, "")) for letter in "KTW"]
    return a_map(*services, steps=tuple(map(ticked, "@DLJKTW")), flows=arrows)


B = a_catalogue(
    "LEKJRT",
    ("LK", EXIT),
    ("ET", HANDOFF),
    ("KT", HANDOFF),
    ("JR", HANDOFF),
    ("RT", HANDOFF),
    ("J@", RETURN),
    ("T@", RETURN),
)


def assumed(*steps: Step, refuted: str = "") -> SystemMap:
    """Map B: three arrows are drawn, all others are the usual pattern; K and R may not exist."""
    arrows = [an_arrow("@L", DEEPER), an_arrow("LE", HANDOFF), an_arrow("LJ", DEEPER)]
    if refuted:
        arrows.append(replace(an_arrow(refuted, HANDOFF), basis=Basis.REFUTED))
    return a_map(at_step("T"), steps=steps, flows=tuple(arrows))
