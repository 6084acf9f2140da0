"""What the pictures of five real counties must reach on tabloid, and fuller ones."""

from io import BytesIO

import pytest
from PIL import Image

from scripts.geometry import faults, multiplied
from simmap.render.book import book
from simmap.render.graphviz_process import run_neato
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import TABLOID
from simmap.render.paint import paint
from simmap.render.scene.build import scene_of
from tests.builders import the_catalogue
from tests.render import geometry
from tests.render.pictures import FONTS, composed, read
from tests.shared import county, needs_shared

pytestmark = [needs_shared, pytest.mark.slow]
DPI, CELL, DARK = 130, 16, 140
"""A cell of so many pixels is used where one of them is darker than this, of 255."""


@pytest.mark.parametrize(
    ("name", "type_sizes", "most_crossings"),
    [
        ("nc-orange", (9.0, 8.4, 8.0), 10),
        ("tx-harris", (10.0, 9.4, 9.0), 2),
        ("fl-polk", (9.7, 9.1, 8.7), 4),
        ("nc-alamance", (11.4, 10.8, 10.4), 3),
        ("or-marion", (10.1, 9.5, 9.1), 6),
    ],
)
def test_a_county_is_set_in_type_this_large_with_few_crossings(
    name: str, type_sizes: tuple[float, float, float], most_crossings: int
) -> None:
    composition = composed(read(county(name)))
    sizes = composition.fit.sizes
    assert (sizes.body, sizes.gap, sizes.panel) >= type_sizes
    assert geometry.crossing_places(composition) <= most_crossings


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("nc-orange", 0.60),
        ("tx-harris", 0.62),
        ("fl-polk", 0.57),
        ("nc-alamance", 0.52),
        ("or-marion", 0.64),
    ],
)
def test_so_much_of_the_page_is_used(name: str, least: float) -> None:
    source = paint(map_drawing(composed(read(county(name)))))
    picture = Image.open(BytesIO(run_neato(source, "png", fonts=FONTS, dpi=DPI))).convert("L")
    ink = picture.point([255] * DARK + [0] * (256 - DARK)).reduce(CELL)
    assert 1 - ink.histogram()[0] / (ink.width * ink.height) >= least


@pytest.mark.parametrize(
    ("name", "times", "form", "type_size"),
    [
        ("nc-orange", 1.5, 1, 7.3),
        ("fl-polk", 1.5, 0, 8.1),
        ("tx-harris", 1.5, 0, 8.3),
        ("tx-harris", 2, 0, 7.0),
        ("nc-alamance", 2, 0, 7.0),
        ("or-marion", 2, 0, 7.0),
        ("nc-orange", 2, 2, 12.0),
    ],
)
def test_a_fuller_county_stays_on_one_page_as_long_as_it_can_be_read(
    name: str, times: float, form: int, type_size: float
) -> None:
    system = multiplied(read(county(name)), times)
    found = book(scene_of(system, the_catalogue()), TABLOID)
    assert found.composition is not None
    assert found.form <= form
    assert found.composition.fit.sizes.body >= type_size
    assert list(faults(system, TABLOID)) == []
