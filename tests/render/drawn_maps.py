"""Hypothesis strategies: maps that try the drawing with many columns, odd words and many arrows."""

from hypothesis import strategies as st

from simmap.domain.model import (
    Community,
    End,
    Flow,
    Gap,
    Intercept,
    PeerRole,
    Priority,
    Service,
    SystemMap,
)
from simmap.domain.words import Answer, EndKind, FlowKind, Status, Warmth

_WORDS = (
    "Crisis", "Center", "and", "24/7", "Stabilization", "Ñandú", "للأزمات", "🙂", "危机", "of", "<b>x</b>",
    '"];', r"\N", "end\\", "&lt;", "W" * 30, "Rehabilitation/Reintegration", "–", "a", "Nguyễn",
)  # fmt: skip
_STEPS = (
    "community", "crisis_line", "mobile_crisis", "crisis_stabilization", "treatment_services",
    "dispatch_911", "law_enforcement", "deflection_program", "booking", "first_appearance", "jail",
    "specialty_court", "dispositional_court", "prison", "jail_reentry", "probation", "parole",
)  # fmt: skip
texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join)


@st.composite
def maps(draw: st.DrawFn, most: int = 25) -> SystemMap:
    """Return a map of 3 to 9 columns with up to *most* services, gaps and flows each."""
    keys = [str(n) for n in range(draw(st.integers(3, 9)))]
    columns = tuple(Intercept(key, draw(texts)) for key in keys)
    at = st.lists(st.sampled_from(keys), max_size=2, unique=True).map(tuple)
    services = [
        Service(
            id=f"s{n}",
            name=draw(texts),
            intercepts=draw(at),
            step=draw(st.sampled_from(("", *_STEPS))),
            status=draw(st.sampled_from(Status)),
            peers=draw(st.sampled_from(Answer)),
        )
        for n in range(draw(st.integers(0, most)))
    ]
    gaps = [
        Gap(id=f"g{n}", text=draw(texts), intercepts=draw(at))
        for n in range(draw(st.integers(0, most)))
    ]
    flows = [_flow(draw, n) for n in range(draw(st.integers(0, most)))]
    return SystemMap(
        title="2026",
        community=Community(name=draw(texts)),
        intercepts=columns,
        services=tuple(services),
        gaps=tuple(gaps),
        flows=tuple(flows),
        priorities=(Priority(id="p", title=draw(texts), gaps=tuple(gap.id for gap in gaps[:3])),),
        peer_roles=(PeerRole(id="r", title=draw(texts), intercepts=draw(at)),),
    )


def _flow(draw: st.DrawFn, number: int) -> Flow:
    return Flow(
        id=f"f{number}",
        source=_end(draw),
        target=_end(draw),
        kind=draw(st.sampled_from(FlowKind)),
        warmth=draw(st.sampled_from(Warmth)),
        label=draw(st.just("") | texts),
        bottleneck=draw(st.sampled_from(("", "slow"))),
    )


def _end(draw: st.DrawFn) -> End:
    step = draw(st.sampled_from(_STEPS))
    kind = EndKind.COMMUNITY if step == "community" else EndKind.STEP
    return End(step, kind=kind, refs=() if step == "community" else (step,))
