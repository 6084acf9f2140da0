"""Every form of a report says all words of ours in the language that it is given, and names it."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from markupsafe import Markup
from pptx import Presentation
from pypdf import PdfReader

from scripts.geometry import faults
from simmap import resources
from simmap.domain.findings.ground import Ground
from simmap.domain.model import KINDS, SystemMap
from simmap.domain.report import Report
from simmap.domain.report.editions import in_language
from simmap.domain.report.wording import CHECKLISTS
from simmap.domain.said import ENGLISH, English, Tongue, spoken
from simmap.domain.views import FULL, Sort, View, choices
from simmap.domain.volumes.estimate import volumes_of
from simmap.domain.words import Severity
from simmap.render.book import book, drawings
from simmap.render.document import in_templates, report_html
from simmap.render.drawing import Drawing, Text
from simmap.render.page import LETTER, PAGES, TABLOID, Page
from simmap.render.picture import draw, inline_svg, settled
from simmap.render.scene.build import scene_of
from simmap.render.scene.narrative import narrative
from simmap.render.scene.telling import arrow_rows, item_rows
from simmap.render.slides import report_pptx
from simmap.render.tables import NAMES, heading, map_tables
from simmap.render.volumes import volumes_picture
from simmap.render.votes import votes_tables
from simmap.render.word import report_docx
from tests.builders import a_flow, a_map, a_service, the_catalogue
from tests.domain.test_report_spoken import editions, messages, names, the_map, the_workshop
from tests.render import geometry
from tests.shared import COUNTIES, needs_shared
from tests.spoken import SILENT, Listening, left_in_english, shown, unsaid, written_in

SPANISH = resources.language("es")
SLOW = [needs_shared, pytest.mark.slow]
MAPS = ("demo", "everything", *(pytest.param(name, marks=SLOW) for name in COUNTIES))
SORTS = sorted(set(Sort) - {Sort.CHANGES})
READ_OUT = re.compile(r"alt|title|aria-label|data-.*")
"""Attributes that people read or hear."""


class Wordy(English):
    """A tongue in which each word of ours is a third longer."""

    code = "art"

    def pattern(self, message: str) -> str:
        return re.sub(r"(?<![{\w])[^\W\d_]{2,}(?!})", self._longer, message)

    def pattern_for(self, one: str, many: str, count: int) -> str:
        return self.pattern(super().pattern_for(one, many, count))

    @staticmethod
    def _longer(word: re.Match[str]) -> str:
        return word[0] + word[0][: -(-len(word[0]) // 3)]


WORDY = Wordy()


@cache
def written(name: str) -> set[str]:
    return written_in(the_map(name)) | names(the_catalogue())


def view_of(system: SystemMap, sort: Sort) -> View:
    return View(sort, next(iter(choices(system, sort)), ""))


def pages(system: SystemMap, tongue: Tongue, page: Page, view: View = FULL) -> tuple[Drawing, ...]:
    return drawings(scene_of(system, the_catalogue(), view=view, tongue=tongue), page)


def on_pages(found: tuple[Drawing, ...]) -> Iterator[str]:
    """Yield every text of a drawing; lines of one part that follow each other are one text."""
    for page in found:
        yield from (page.title, page.summary, *(tag.text for tag in page.tags))
        part, said = "", ""
        for mark in page.marks:
            if isinstance(mark, Text):
                if not mark.part or mark.part != part:
                    yield said
                    said = ""
                said = f"{said} {' '.join(mark.lines)}"
                part = mark.part
        yield said


def in_html(report: Report, tongue: Tongue) -> Iterator[str]:
    soup = BeautifulSoup(_html(report, tongue), "html.parser")
    for sheet in soup("style"):
        sheet.decompose()
    yield from soup.stripped_strings
    for tag in soup.find_all(True):
        yield from (str(text) for key, text in tag.attrs.items() if READ_OUT.fullmatch(key))


def _html(report: Report, tongue: Tongue) -> str:
    return report_html(
        in_language(report, tongue),
        picture="",
        templates=resources.TEMPLATES,
        static=resources.STATIC,
        tongue=tongue,
    )


def in_word(report: Report, tongue: Tongue) -> Iterator[str]:
    document = _word(report, tongue)
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for one in document.tables for row in one.rows for cell in row.cells)


def _word(report: Report, tongue: Tongue) -> Any:
    made = report_docx(in_language(report, tongue), picture=b"", tongue=tongue)
    return Document(BytesIO(made))


def on_slides(report: Report, tongue: Tongue) -> Iterator[str]:
    for slide in _deck(report, tongue).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _deck(report: Report, tongue: Tongue) -> Any:
    made = report_pptx(in_language(report, tongue), picture=b"", tongue=tongue)
    return Presentation(BytesIO(made))


Form = Callable[[Report, Tongue], Iterator[str]]


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("page", [LETTER, TABLOID], ids=lambda page: page.name)
def test_no_word_of_a_picture_stays_english(name: str, page: Page) -> None:
    assert unsaid(on_pages(pages(the_map(name), SILENT, page)), written(name)) == []


@pytest.mark.parametrize("sort", SORTS)
def test_no_word_of_a_view_stays_english(sort: Sort) -> None:
    system = the_map("demo")
    scene = scene_of(system, the_catalogue(), view=view_of(system, sort), tongue=SILENT)
    told = shown((narrative(scene), item_rows(scene), arrow_rows(scene)), {"part", "tag"})
    texts = (*on_pages(drawings(scene, LETTER)), *(text for _, text in told))
    assert unsaid(texts, written("demo")) == []


def test_no_word_of_a_comparison_stays_english() -> None:
    now = replace(the_map("demo"), revision=3, title="System map, 2026")
    earlier = replace(
        the_map("demo"),
        services=(*the_map("demo").services[2:], a_service("Night desk", "0", id="gone")),
        gaps=tuple(replace(gap, severity=Severity.LOW) for gap in now.gaps),
        flows=now.flows[3:],
    )
    scene = scene_of(
        now, the_catalogue(), view=View(Sort.CHANGES, "1"), before=earlier, tongue=SILENT
    )
    told = shown((narrative(scene), item_rows(scene)), {"part"})
    texts = (*on_pages(drawings(scene, LETTER)), *(text for _, text in told))
    assert unsaid(texts, written("demo") | {"System map, 2026", "Night desk"}) == []


def test_no_word_of_the_picture_of_how_many_pass_stays_english() -> None:
    into = a_flow("911", "Mobile Crisis Team", id="in", annual_count=1000)
    out = a_flow("Mobile Crisis Team", "Jail", id="out", annual_count=200)
    system = a_map(a_service("Mobile Crisis Team", "0", id="m"), flows=(into, out))
    ground = Ground(system, the_catalogue())
    picture = volumes_picture(ground, volumes_of(ground), SILENT)
    texts = [*BeautifulSoup(picture, "html.parser").stripped_strings]
    assert texts
    assert unsaid(texts, written_in(system)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", MAPS)
def test_no_word_of_a_page_stays_english(name: str) -> None:
    for report in editions(name):
        assert_all_said(in_html, report, written(name))


@pytest.mark.slow
@pytest.mark.parametrize("form", [in_word, on_slides])
@pytest.mark.parametrize("name", MAPS)
def test_no_word_of_a_word_document_or_a_slide_stays_english(name: str, form: Form) -> None:
    assert_all_said(form, editions(name)[0], written(name))


def assert_all_said(form: Form, report: Report, known: set[str]) -> None:
    english = "\n".join(in_html(report, ENGLISH))  # shows what is quoted
    assert unsaid(form(report, SILENT), known | {"simmap", SILENT.name}, english) == []


@pytest.mark.parametrize("name", MAPS)
def test_no_word_of_a_workbook_stays_english(name: str) -> None:
    votes = the_workshop().votes
    gaps = {f"{gap.number} {gap.text}" for v in votes for line in v.candidates for gap in line.gaps}
    tables = (*map_tables(the_map(name), the_catalogue()), *votes_tables(votes))
    people_wrote = written_in(replace(the_map(name), intercepts=())) | names(the_catalogue())
    assert left_in_english(tables, people_wrote - ours() | gaps) == []


@pytest.mark.parametrize("tongue", resources.languages(), ids=lambda tongue: tongue.code)
def test_no_two_columns_of_a_sheet_have_the_same_heading(tongue: Tongue) -> None:
    for kind in NAMES:
        names = [field.name for field in dataclasses.fields(KINDS[kind])]
        headings = [spoken(heading(kind, name), tongue) for name in names]
        assert len(set(headings)) == len(headings)


def ours() -> set[str]:
    """Return what a map holds and people did not write: ids of the catalogue, and its own words."""
    known = the_catalogue()
    shelves = (known.steps, known.service_types, known.readiness_items)
    ids = {entry.id for shelf in shelves for entry in shelf if "_" in entry.id}
    return ids | {"assigned", *CHECKLISTS}


@pytest.mark.slow
def test_every_pattern_of_a_form_is_collected_for_those_who_translate() -> None:
    listening, system = Listening(), the_map("everything")
    for sort in SORTS:
        view = view_of(system, sort)
        scene = scene_of(system, the_catalogue(), view=view, tongue=listening)
        _ = (drawings(scene, LETTER), narrative(scene), item_rows(scene), arrow_rows(scene))
    for report in editions("everything"):
        _ = list(in_html(report, listening))
    _ = [list(form(editions("everything")[0], listening)) for form in (in_word, on_slides)]
    assert sorted(listening.heard - messages()) == []


@pytest.mark.dot
def test_a_picture_names_its_language() -> None:
    pictured = (the_map("everything"), the_catalogue())
    assert 'lang="es-US"' in inline_svg(*pictured, static=resources.STATIC, tongue=SPANISH)
    pdf = draw(*pictured, form="pdf", static=resources.STATIC, tongue=SPANISH)
    assert str(PdfReader(BytesIO(pdf)).root_object["/Lang"]) == "es-US"


def test_a_page_a_word_document_and_slides_name_their_language() -> None:
    report = editions("everything")[0]
    assert '<html lang="es-US">' in _html(report, SPANISH)
    document = _word(report, SPANISH)
    assert document.core_properties.language == "es-US"
    (language,) = document.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "es-US"
    deck = _deck(report, SPANISH)
    said = {text.get("lang") for s in deck.slides for text in s.element.xpath(".//a:rPr")}
    assert said == {"es-US"}


def test_what_style_sheets_print_is_said_too() -> None:
    soup = BeautifulSoup(_html(editions("everything")[0], SPANISH), "html.parser")
    main = soup.main
    assert main is not None
    assert (main["data-before-page"], main["data-before-pages"]) == ("Página ", " de ")
    assert {cell["data-label"] for cell in soup("td", {"data-label": True})} & {"Run by"} == set()


class Marked(English):
    """A tongue whose translator wrote markup."""

    def pattern(self, message: str) -> str:
        return f"<b>{message}</b>"


def test_links_in_a_sentence_stay_links_and_nothing_else_is_markup() -> None:
    say = in_templates(Marked())["say"]
    link = Markup('<a href="#a">A</a>')
    made = say("At {places} of {name}", places=link, name="<i>{n}</i>")
    text = '&lt;b&gt;At <a href="#a">A</a> of &lt;i&gt;{n}&lt;/i&gt;&lt;/b&gt;'
    assert (made, type(made)) == (text, Markup)


@pytest.mark.parametrize("tongue", resources.languages(), ids=lambda tongue: tongue.code)
def test_the_sheets_of_a_workbook_have_names_that_excel_takes(tongue: Tongue) -> None:
    said = [tongue.pattern(name) for name in (*NAMES.values(), "Overview", "Sources", "Votes")]
    assert len({name.casefold()[:31] for name in said}) == len(said)
    assert not [name for name in said if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name)]


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_a_picture_in_longer_words_is_as_tidy(page: Page) -> None:
    assert list(faults(the_map("demo"), page, tongue=WORDY)) == []


def test_the_places_that_are_kept_serve_other_languages_where_their_words_have_room() -> None:
    system, catalogue = the_map("demo"), the_catalogue()
    kept = settled(system, catalogue, page=TABLOID)
    assert kept is not None
    as_long = book(scene_of(system, catalogue, tongue=English()), TABLOID, kept)
    longer = book(scene_of(system, catalogue, tongue=WORDY), TABLOID, kept)
    assert as_long.layout == kept
    assert longer.layout != kept
    assert not [text for page in longer.drawings() for text in geometry.texts_outside(page)]
