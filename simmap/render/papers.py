"""The papers that a report is printed on: sheets to read, a sheet that folds out, and a wall."""

from dataclasses import dataclass

from simmap.render.page import A3, TABLOID, Page
from simmap.render.page import A4 as A4_SHEET
from simmap.render.page import LETTER as LETTER_SHEET


@dataclass(frozen=True, slots=True)
class Paper:
    """A family of sheets: what CSS calls them, and the pages that the map is drawn on.

    `lying` is the sheet itself, on its long side.
    """

    name: str
    title: str
    sheet: str
    lying: Page
    folding: str
    fold_out: Page
    wall: str
    wall_map: Page


LETTER = Paper(
    "letter",
    "Letter, with the map on tabloid",
    sheet="letter",
    lying=LETTER_SHEET,
    folding="17in 11in",
    fold_out=TABLOID,
    wall="48in 36in",
    wall_map=Page("wall-arch", "Wall (48 × 36 in)", 36.6, 30.8),
)
A4 = Paper(
    "a4",
    "A4, with the map on A3",
    sheet="A4",
    lying=A4_SHEET,
    folding="A3 landscape",
    fold_out=A3,
    wall="1189mm 841mm",
    wall_map=Page("wall-a0", "Wall (A0)", 35.6, 27.4),
)

PAPERS = {paper.name: paper for paper in (LETTER, A4)}
