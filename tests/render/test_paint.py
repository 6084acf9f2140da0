"""DOT: deterministic, and every text of people arrives as it was, never as markup."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from simmap.render.drawing import Drawing, Ink, Rect, Shape, Text
from simmap.render.graphviz_process import run_neato
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import TABLOID
from simmap.render.paint import paint
from tests.render.pictures import FONTS, composed, read

WHOLE = Rect(0, 0, 1224, 792)


def a_page(*lines: str) -> Drawing:
    paper = Shape(rect=WHOLE)
    texts = [
        Text(left=10, top=12.0 * n, lines=(line,), ink=Ink(9), within=WHOLE, part=f"services-{n}")
        for n, line in enumerate(lines)
    ]
    return Drawing(page=TABLOID, height=792, title="", summary="", marks=(paper, *texts))


def labels(source: str) -> list[str]:
    """Return the text of every label as Graphviz understood it."""
    drawn = json.loads(run_neato(source, "json", fonts=FONTS))
    return [
        step["text"]
        for node in drawn["objects"]
        for step in node.get("_ldraw_", ())
        if step["op"] == "T"
    ]


def test_the_same_map_gives_the_same_text() -> None:
    assert paint(map_drawing(composed(read()))) == paint(map_drawing(composed(read())))


@pytest.mark.dot
@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]),
            min_size=1,
            max_size=12,
        ),
        min_size=1,
        max_size=12,
    )
)
@example(
    [
        "<b>x</b>",
        '"];',
        r"\N",
        r"\G \L \l",
        "end\\",
        "&lt;",
        "&#60;",
        '" ]; b [URL="javascript:alert(1)"',
    ]
)
@example(["<<TABLE><TR><TD><IMG SRC='/etc/passwd'/></TD></TR></TABLE>>", "<lambda> <map>", "<>"])
@example(["للأزمات", "🙂", "Nguyễn", "#!%{}[];->"])
def test_h4_h5_a_label_arrives_word_for_word(lines: list[str]) -> None:
    found = labels(paint(a_page(*lines)))
    assert found == [line for line in lines if line]


@pytest.mark.dot
def test_h6_control_characters_never_reach_graphviz() -> None:
    raw = "".join(map(chr, range(32))) + "a\x7f\x9f\ud800\ufffe\u202eb"
    assert labels(paint(a_page(raw))) == ["ab"]
