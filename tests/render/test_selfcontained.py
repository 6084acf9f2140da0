"""The letters inside a picture: the same bytes for the same map, whenever and wherever it is drawn."""

import base64
import os
import re
import subprocess
import sys
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from simmap.render.drawing import Drawing, Ink, Rect, Text
from simmap.render.page import TABLOID
from simmap.render.selfcontained import font_style
from tests.render.pictures import FONTS

_SAY_STYLE = (
    "from tests.render.test_selfcontained import style_of; "
    "import sys; sys.stdout.write(style_of('Jail to Zürich'))"
)


def style_of(words: str) -> str:
    text = Text(left=0, top=0, lines=(words,), ink=Ink(9), within=Rect(0, 0, 200, 20))
    return font_style(Drawing(page=TABLOID, height=20, title="", summary="", marks=(text,)), FONTS)


def test_the_embedded_letters_carry_no_hour_of_their_drawing() -> None:
    found = re.search(r"base64,([^)]+)\)", style_of("Jail"))
    assert found
    with (
        TTFont(BytesIO(base64.b64decode(found[1]))) as embedded,
        TTFont(FONTS / "SIMSans-Regular.ttf") as face,
    ):
        assert embedded["head"].modified == face["head"].modified


@pytest.mark.parametrize("name", ["مركز الأزمات", "मानसिक स्वास्थ्य"])
def test_joined_scripts_come_with_the_forms_in_which_their_letters_join(name: str) -> None:
    style = style_of(f"Jail {name}")
    latin, joined = re.findall(r"@font-face\{(.*?)base64,([^)]+)\)", style)
    assert "unicode-range" not in latin[0]
    assert f"U+{ord(name[0]):X}" in joined[0]
    with TTFont(BytesIO(base64.b64decode(joined[1]))) as embedded:
        forms = {record.FeatureTag for record in embedded["GSUB"].table.FeatureList.FeatureRecord}
        assert forms & {"init", "half"}
        assert len(embedded.getGlyphOrder()) > len(set(name))


@pytest.mark.slow
def test_every_process_embeds_the_same_letters() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", _SAY_STYLE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].decode() == style_of("Jail to Zürich")
