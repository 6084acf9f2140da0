"""How each kind of arrow looks: by colour, width, dash and head, so that grey tells them too."""

from dataclasses import replace

from simmap.domain.words import FlowKind
from simmap.render import palette
from simmap.render.drawing import Look
from simmap.render.scene.values import Arrow

_INK = palette.TAG
_USUAL = Look(color="#5b6b7b", pen=3.2, head_size=0.75, casing=True, rank=3)
_OWN = {
    FlowKind.DEEPER: Look(color=_INK, pen=1.7, head_size=0.6, casing=True, rank=5),
    FlowKind.HANDOFF: Look(color=_INK, pen=1.7, head="vee", head_size=0.55, casing=True, rank=5),
    FlowKind.DIVERSION_EXIT: Look(
        color=palette.COMMUNITY_LINE, pen=2.3, head_size=0.75, casing=True, rank=6
    ),
    FlowKind.RETURN: Look(
        color=palette.WINE, pen=1.7, head="vee", head_size=0.7, dashed=True, casing=True, rank=4
    ),
}
_GONE = Look(color="#748290", pen=1.7, head="empty", head_size=0.6, dashed=True, casing=True)
_ASSUMED = {
    FlowKind.DEEPER: Look(color="#748290", pen=0.9, head_size=0.45, rank=1),
    FlowKind.HANDOFF: Look(color="#748290", pen=0.9, head="vee", head_size=0.5, rank=1),
    FlowKind.DIVERSION_EXIT: Look(color="#3f8a64", pen=1.2, head_size=0.5, rank=2),
    FlowKind.RETURN: Look(color="#b4485e", pen=1.1, head="vee", head_size=0.55, dashed=True),
}


_LEAST_COUNTED, _MOST_COUNTED = 1.2, 5.0  # units: wider would meet the arrow beside it


def look_of(arrow: Arrow) -> Look:
    """Return the look of *arrow*; the usual path stays thick where the map's own flow runs on it."""
    if arrow.gone:
        return _GONE
    if arrow.weight is not None:
        pen = _LEAST_COUNTED + (_MOST_COUNTED - _LEAST_COUNTED) * arrow.weight
        look = _OWN.get(arrow.kind, _OWN[FlowKind.HANDOFF])
        return replace(look, pen=round(pen, 2))
    if arrow.usual and not arrow.own:
        return _USUAL
    looks = _OWN if arrow.own else _ASSUMED
    look = looks.get(arrow.kind, looks[FlowKind.HANDOFF])
    if not arrow.usual:
        return look
    return Look(color=look.color, pen=3.2, head_size=0.75, casing=True, rank=look.rank)
