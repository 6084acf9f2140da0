"""What the printer makes of a document is what WeasyPrint makes of it, with fewer styles."""

import io
from collections.abc import Iterator
from datetime import date

import pikepdf
import pydyf
import pytest
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

from simmap import resources
from simmap.domain.report import build_report
from simmap.render.document import report_html
from simmap.render.plate import plate_image
from simmap.render.printable import LinearPdf, Printable
from tests.builders import the_catalogue
from tests.domain.test_report import everything
from tests.render.reading import pages_of

pytestmark = pytest.mark.pdf

ROWS = """<html lang="en"><title>T</title><table><tr id="a"><td>1</td></tr><tr id="b"><td>2</td></tr>
<tr id="c"><td>3</td></tr></table><p><a href="#c">To the last</a></p>"""


def printable(html: str) -> Printable:
    fetcher = URLFetcher(allowed_protocols=())
    return Printable(html, base_url="https://x.invalid/", url_fetcher=fetcher)


@pytest.fixture(scope="module")
def both() -> tuple[bytes, bytes]:
    """Give the same report as WeasyPrint prints it and as we do."""
    report = build_report(everything(), the_catalogue(), on=date(2026, 11, 22))
    html = report_html(
        report,
        picture=plate_image(34, 22, "The map"),
        templates=resources.TEMPLATES,
        static=resources.STATIC,
    )
    theirs = HTML(string=html, base_url=f"{resources.STATIC}/css/")
    ours = Printable(html, base_url=f"{resources.STATIC}/css/", url_fetcher=URLFetcher())
    return theirs.write_pdf(pdf_variant="pdf/ua-1"), ours.write_pdf(pdf_variant="pdf/ua-1")


def structure(node: pikepdf.Object) -> Iterator[str]:
    """Yield each tag of a structure tree with its depth-first place."""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S)
            yield from structure(kid)
            yield "/"


def outline(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as bookmarks:
        return [str(item.title) for item in bookmarks.root]


def test_the_pages_the_tags_and_the_bookmarks_are_those_of_weasyprint(
    both: tuple[bytes, bytes],
) -> None:
    theirs, ours = both
    assert pages_of(ours) == pages_of(theirs)
    with pikepdf.open(io.BytesIO(theirs)) as one, pikepdf.open(io.BytesIO(ours)) as other:
        trees = [list(structure(pdf.Root.StructTreeRoot)) for pdf in (one, other)]
        assert trees[0] == trees[1]
        assert outline(one) == outline(other)


def test_every_link_leads_to_the_place_that_weasyprint_gives_it(both: tuple[bytes, bytes]) -> None:
    def links(content: bytes) -> list[tuple[int, str]]:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [
                (number, str(note.get("/Dest", note.get("/A"))))
                for number, page in enumerate(pdf.pages)
                for note in page.get("/Annots", [])
            ]

    assert links(both[1])
    assert links(both[1]) == links(both[0])


def test_rows_alike_share_one_style_unless_a_link_leads_to_them() -> None:
    document = printable(ROWS).render()
    style = {
        box.element.text: id(box.style)
        for box in document.pages[0]._page_box.descendants()
        if box.element is not None and box.element_tag == "td"
    }
    assert style["1"] == style["2"] != style["3"]
    assert list(document.pages[0].anchors) == ["c"]


def test_the_rules_for_notes_are_left_out_of_the_style_sheet_of_weasyprint() -> None:
    def pseudo_elements(sheet: CSS) -> set[str | None]:
        return {pseudo for *_, pseudo, _ in sheet.matcher.other_selectors}

    document = printable("<p>x</p>")
    (theirs,), (ours,) = HTML(string="<p>x</p>")._ua_stylesheets(), document._ua_stylesheets()
    assert {"footnote-call", "note-marker", "marker"} <= pseudo_elements(theirs)
    assert pseudo_elements(ours) == {None}


@pytest.mark.parametrize("text", ["words", "<p>a<p>b", "a\0b\x01c", "<b", "\U0001f600 &nbsp;"])
def test_a_text_that_is_hardly_html_is_a_document_all_the_same(text: str) -> None:
    assert printable(text).render().pages


def test_a_pdf_lists_its_pages_as_pydyf_does_and_only_when_one_was_added() -> None:
    ours, theirs = LinearPdf(), pydyf.PDF()
    for _ in range(3):
        for pdf in (ours, theirs):
            pdf.add_page(pydyf.Dictionary())
        assert ours.page_references == theirs.page_references
    assert ours.page_references is ours.page_references


def test_weasyprint_makes_its_pdf_by_the_name_that_the_printer_replaces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[pydyf.PDF] = []
    monkeypatch.setattr(pydyf, "PDF", LinearPdf)
    printable("<html lang=en><title>T</title><p>x").write_pdf(
        pdf_variant="pdf/ua-1", finisher=lambda _document, pdf: made.append(pdf)
    )
    assert [type(pdf) for pdf in made] == [LinearPdf]
