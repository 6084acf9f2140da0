import json
import unicodedata
from importlib.resources import files

import pytest

from scripts.font_widths import FONTS, widths
from simmap.render.typeface import ems, line_height, width


@pytest.mark.parametrize(
    ("face", "name"), [("regular", "SIMSans-Regular.ttf"), ("bold", "SIMSans-Bold.ttf")]
)
def test_the_table_of_widths_is_that_of_the_font_we_ship(face: str, name: str) -> None:
    table = json.loads(files("simmap.render").joinpath("widths.json").read_text("utf-8"))
    assert table[face] == widths(FONTS / name)


def test_a_text_is_as_wide_as_its_letters() -> None:
    assert ems("ab") == pytest.approx(ems("a") + ems("b"))
    assert width("ab", 10, bold=True) == pytest.approx(10 * ems("ab", True))
    assert ems("Step", True) > ems("Step")


def test_names_of_many_languages_are_in_the_font() -> None:
    known = set("".join(widths(FONTS / "SIMSans-Regular.ttf").values()))
    for name in ("Peñalolén", "Nguyễn Thị", "Hmoob Lus Suav", "Łódź"):
        assert set(unicodedata.normalize("NFC", name)) <= known


def test_letters_from_elsewhere_are_taken_for_wide_and_marks_for_nothing() -> None:
    assert ems("危") > 1
    assert ems("خ") >= 0.75
    assert ems("a\u0338\u0322") == ems("a")


def test_lines_stand_whole_points_apart() -> None:
    assert [line_height(size) for size in (7.0, 8.6, 8.7, 10.4)] == [8, 9, 10, 11]
