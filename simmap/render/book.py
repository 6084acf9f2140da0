"""All pages of a map: one that holds everything, or an overview with pages of lists behind it."""

from simmap.render.composition.compose import Composition, compose
from simmap.render.drawing import Drawing
from simmap.render.marks.list_pages import list_pages
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import Page
from simmap.render.scene.overview import shorter, without_remarks
from simmap.render.scene.values import Scene

_GROWTH = 1.2
_TALLEST = 4.0  # times its width may a picture on a screen be high
_EASY_TYPE = 10.0  # units; a screen grows downwards rather than set smaller type


def drawings(scene: Scene, page: Page) -> tuple[Drawing, ...]:
    """Return the pages of *scene*: type never falls below the page's least, nothing is left out."""
    whole = compose(scene, page) if page.paper else _on_screen(scene, page)
    if whole is not None:
        return (map_drawing(whole),)
    lists = list_pages(scene, page)
    notes = lists.notes_alone()
    fewer_notes = compose(without_remarks(scene, notes.numbers.notes), page)
    if fewer_notes is not None:
        return (map_drawing(fewer_notes), *notes.drawings())
    for less in shorter(scene, lists.numbers):
        overview = compose(less, page)
        if overview is not None:
            behind = lists.without_notes() if less.notes == scene.notes else lists
            return (map_drawing(overview), *behind.drawings())
    return lists.drawings()


def _on_screen(scene: Scene, page: Page) -> Composition | None:
    """Return the lowest picture with type that is easy to read."""
    height, found = page.units_high, None
    while height <= page.units_high * _TALLEST:
        found = compose(scene, page, height=height)
        if found is not None and found.fit.sizes.body >= _EASY_TYPE:
            return found
        height = round(height * _GROWTH, 1)
    return found
