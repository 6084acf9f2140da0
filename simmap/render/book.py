"""All pages of a map: one that holds everything, or an overview with pages of lists behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from simmap.render.composition.compose import Composition, compose
from simmap.render.composition.keeping import compose_within
from simmap.render.composition.layout import Layout, layout_of
from simmap.render.drawing import Drawing
from simmap.render.marks.list_pages import Lists, list_pages
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import Page
from simmap.render.scene.overview import shorter, without_remarks
from simmap.render.scene.values import Scene

_GROWTH = 1.2
_TALLEST = 4.0  # times its width may a picture on a screen be high
_EASY_TYPE = 10.0  # units; a screen grows downwards rather than set smaller type


@dataclass(frozen=True, slots=True)
class Book:
    """A map on pages. Without a composition there are only lists; `form` counts what is left out."""

    composition: Composition | None
    form: int
    lists: Lists | None

    @property
    def layout(self) -> Layout | None:
        """Return what is to be kept, so that the next picture of the map looks like this one."""
        return layout_of(self.composition, self.form) if self.composition else None

    def drawings(self) -> tuple[Drawing, ...]:
        """Return the pages; type never falls below the page's least, and nothing is left out."""
        first = (map_drawing(self.composition),) if self.composition else ()
        return first + (self.lists.drawings() if self.lists else ())


def book(scene: Scene, page: Page, kept: Layout | None = None) -> Book:
    """Return *scene* on pages: in the layout *kept* as long as it serves, else composed anew."""
    if kept is not None:
        said, lists = next(islice(_forms(scene, page), kept.form, None))
        within = compose_within(said, page, kept)
        if within is not None:
            return Book(within, kept.form, lists)
    for form, (said, lists) in enumerate(_forms(scene, page)):
        composed = _composed(said, page, whole=form == 0)
        if composed is not None:
            return Book(composed, form, lists)
    return Book(None, 0, list_pages(scene, page))


def drawings(scene: Scene, page: Page) -> tuple[Drawing, ...]:
    """Return the pages of *scene*, composed anew."""
    return book(scene, page).drawings()


def _forms(scene: Scene, page: Page) -> Iterator[tuple[Scene, Lists | None]]:
    """Yield ever shorter forms of *scene* with the lists that hold the rest."""
    yield scene, None
    lists = list_pages(scene, page)
    notes = lists.notes_alone()
    yield without_remarks(scene, notes.numbers.notes), notes
    for less in shorter(scene, lists.numbers):
        yield less, lists.without_notes() if less.notes == scene.notes else lists


def _composed(scene: Scene, page: Page, *, whole: bool) -> Composition | None:
    """Return a composition on paper, or the lowest one with type that is easy to read."""
    if page.paper or not whole:
        return compose(scene, page)
    height, found = page.units_high, None
    while height <= page.units_high * _TALLEST:
        found = compose(scene, page, height=height)
        if found is not None and found.fit.sizes.body >= _EASY_TYPE:
            return found
        height = round(height * _GROWTH, 1)
    return found
