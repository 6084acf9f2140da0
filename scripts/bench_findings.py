"""Time the findings of made-up maps of growing size; run by hand: python -m scripts.bench_findings.

A map of n steps has n services and 2n arrows between steps drawn at random. Seconds are those of the
processor, so that a busy machine does not count.
"""

import random
import time
from dataclasses import replace

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.findings.ground import Ground
from simmap.domain.graph import build_graph
from simmap.domain.model import End, Flow, Service, Step, SystemMap
from simmap.domain.volumes.estimate import volumes_of
from simmap.domain.words import EndKind, StepKind
from tests.builders import a_map

SIZES = (100, 300, 1_000, 3_000)
COUNTED = (40, 100)
"""How many steps the maps have whose arrows carry counts; a county's map has about 40."""


def a_large_map(steps: int) -> SystemMap:
    """Return a map with own steps of every intercept, one service at each, and two arrows for each."""
    dice = random.Random(7)
    own = tuple(_step(number) for number in range(steps))
    services = tuple(
        Service(id=f"v{n}", name=f"Service {n}", step=step.id, intercepts=(step.intercept,))
        for n, step in enumerate(own)
    )
    places = ["law_enforcement", "jail", *(step.id for step in own)]
    flows = tuple(
        Flow(id=f"f{n}", source=_end(dice.choice(places)), target=_end(dice.choice(places)))
        for n in range(2 * steps)
    )
    return a_map(*services, steps=own, flows=flows)


def _step(number: int) -> Step:
    kind = StepKind.SERVICE if number % 3 else StepKind.JUSTICE
    name = f"{'Crisis center' if number % 7 == 0 else 'Office'} {number}"
    return Step(id=f"s{number}", name=name, intercept=str(number % 6), kind=kind)


def _end(step: str) -> End:
    return End(step, kind=EndKind.STEP, refs=(step,))


def main() -> None:
    """Print one line for each size."""
    catalogue = resources.load_catalogue()
    find(a_large_map(10), catalogue)
    for size in SIZES:
        system = a_large_map(size)
        start = time.process_time()
        build_graph(system, catalogue)
        built = time.process_time()
        found = find(system, catalogue)
        done = time.process_time()
        print(
            f"{size:>5} steps, {2 * size:>5} arrows: graph {built - start:6.3f} s, "
            f"{len(found):>4} findings {done - built:6.3f} s"
        )
    for size in COUNTED:
        ground = Ground(half_counted(a_large_map(size)), catalogue)
        start = time.process_time()
        stops = volumes_of(ground).stops
        print(
            f"{size:>5} steps, half of the arrows counted: ranges of {len(stops)} steps "
            f"{time.process_time() - start:6.3f} s"
        )


def half_counted(system: SystemMap) -> SystemMap:
    """Return the map with a yearly count on every other arrow."""
    dice = random.Random(1)
    flows = (
        replace(f, annual_count=dice.choice((None, dice.randint(1, 500)))) for f in system.flows
    )
    return replace(system, flows=tuple(flows))


if __name__ == "__main__":
    main()
