"""The printed report: tagged, closed, and within limits."""

import io
import logging
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pytest

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.model import Priority, SystemMap
from simmap.domain.report import build_report
from simmap.domain.report.editions import anchors_of
from simmap.domain.report.whole import ChapterKind
from simmap.exchange.mapfile import read_map
from simmap.render.document import report_html
from simmap.render.pdf import (
    ForbiddenAddressError,
    PrintingError,
    TooLargeToPrintError,
    html_to_pdf,
)
from simmap.render.report import report_file
from simmap.render.stages import Stage, Tell, tell_nobody
from tests.builders import a_map, a_service, the_catalogue
from tests.domain.test_report import everything
from tests.render.reading import pages_of

pytestmark = pytest.mark.pdf

LONG_TITLE = "Divert people who use courts, hospitals and shelters most often " * 3


def a_printed_map() -> SystemMap:
    system = everything()
    return replace(
        system,
        services=(
            *system.services,
            a_service("<b>x</b> {{7*7}}", "1"),
            a_service('"><img src=x onerror=alert(1)>', "1"),
        ),
        priorities=(replace(system.priorities[0], title=LONG_TITLE[:143]),),
    )


@pytest.fixture(scope="module")
def told() -> list[tuple[Stage, int]]:
    """Give what was told while `printed` was made."""
    return []


def the_demo() -> SystemMap:
    file = resources.SEEDS / "maps" / "nc-orange.yaml"
    return read_map(file.read_bytes(), name=file.name, catalogue=the_catalogue())


@pytest.fixture(scope="module")
def printed(told: list[tuple[Stage, int]]) -> bytes:
    return pdf_of(a_printed_map(), tell=lambda stage, page: told.append((stage, page)))


def pdf_of(system: SystemMap, *, tell: Tell = tell_nobody) -> bytes:
    catalogue = the_catalogue()
    return report_file(
        build_report(system, catalogue, on=date(2026, 11, 22)),
        system,
        catalogue,
        form="pdf",
        templates=resources.TEMPLATES,
        static=resources.STATIC,
        tell=tell,
    )


@pytest.fixture(scope="module")
def pages(printed: bytes) -> list[str]:
    return pages_of(printed)


@pytest.fixture
def tree(printed: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        yield pdf


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield the elements of a structure tree in reading order."""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.mark.dot
def test_the_pdf_says_that_it_is_tagged_and_in_which_language(tree: pikepdf.Pdf) -> None:
    assert bool(tree.Root.MarkInfo.Marked)
    assert str(tree.Root.Lang) == "en-US"
    assert bool(tree.Root.ViewerPreferences.DisplayDocTitle)
    with tree.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Sequential Intercept Map of Anytown,\u00a0NC"


@pytest.mark.dot
def test_the_printer_tells_each_stage_and_which_page_it_lays_out(
    printed: bytes, told: list[tuple[Stage, int]]
) -> None:
    assert list(dict(told)) == [Stage.DRAWING, Stage.SETTING, Stage.WRITING]
    pages = {page for stage, page in told if stage is Stage.SETTING}
    assert pages == set(range(len(pypdf.PdfReader(io.BytesIO(printed)).pages) + 1))


@pytest.mark.dot
def test_headings_are_in_order_and_every_figure_has_words(tree: pikepdf.Pdf) -> None:
    found = list(elements(tree.Root.StructTreeRoot))
    kinds = [str(element.S) for element in found]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    figures = [element for element in found if str(element.S) == "/Figure"]
    assert figures
    assert all(str(figure.Alt).strip() for figure in figures)
    assert {"/Table", "/TH", "/L", "/Link"} <= set(kinds)


@pytest.mark.dot
def test_every_font_is_embedded(tree: pikepdf.Pdf) -> None:
    fonts = [
        page.Resources.Font[name]
        for page in tree.pages
        if "/Font" in page.Resources
        for name in page.Resources.Font.keys()  # noqa: SIM118 (no Python dict)
    ]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


@pytest.mark.dot
def test_the_contents_name_the_page_on_which_each_chapter_starts(pages: list[str]) -> None:
    contents = next(page for page in pages if "Contents" in page)
    report = build_report(a_printed_map(), the_catalogue(), on=date(2026, 11, 22))
    for chapter in report.chapters:
        title = re.escape(chapter.heading)
        found = re.search(rf"{title}\W*?(\d+)", contents)
        assert found, chapter.title
        assert chapter.heading in pages[int(found[1]) - 1]


@pytest.mark.dot
def test_pages_carry_the_community_the_mark_and_their_number(pages: list[str]) -> None:
    last = pages[-1]
    assert "Anytown, NC" in last
    assert "Draft, November 22, 2026" in last
    assert f"Page {len(pages)} of {len(pages)}" in last


@pytest.mark.dot
def test_hostile_labels_and_long_titles_are_printed_as_text(pages: list[str]) -> None:
    text = " ".join(pages)
    for label in ("<b>x</b> {{7*7}}", '"><img src=x onerror=alert(1)>', LONG_TITLE[:143].strip()):
        assert label.replace(" ", "") in text.replace(" ", "")


@pytest.mark.dot
def test_the_map_stands_on_a_tabloid_page_and_the_rest_on_letter(printed: bytes) -> None:
    sizes = {
        (int(page.mediabox.width), int(page.mediabox.height))
        for page in pypdf.PdfReader(io.BytesIO(printed)).pages
    }
    assert sizes == {(612, 792), (1224, 792)}


@pytest.mark.dot
def test_the_outline_lists_the_chapters(tree: pikepdf.Pdf) -> None:
    with tree.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert titles[:2] == ["1 Acknowledgements", "2 Summary"]
    assert "Intercept 1: Law Enforcement" in titles


def test_the_box_with_a_priority_s_number_stands_beside_its_title() -> None:
    system = a_map(priorities=(Priority(id="p", title="Zebra"),))
    report = build_report(system, the_catalogue(), on=date(2026, 11, 22))
    html = report_html(report, picture="", templates=resources.TEMPLATES, static=resources.STATIC)
    heights: list[tuple[str, float]] = []
    for page in pypdf.PdfReader(io.BytesIO(html_to_pdf(html, static=resources.STATIC))).pages:
        page.extract_text(
            visitor_text=lambda text, space, place, *_: heights.append(
                (text.strip(), space[5] + place[5] * space[3])
            )
        )
    at = [height for text, height in heights if text == "Zebra"][-1]
    assert min(abs(height - at) for text, height in heights if text == "1") < 4


def chapters_printed(system: SystemMap, *kinds: ChapterKind) -> list[str]:
    """Return the pages of the whole report's cover and contents, and of these of its chapters."""
    found = find(system, the_catalogue())
    report = build_report(system, the_catalogue(), found, on=date(2026, 11, 22))
    report = replace(report, chapters=tuple(c for c in report.chapters if c.kind in kinds))
    report = replace(report, anchors=anchors_of(report))
    html = report_html(report, picture="", templates=resources.TEMPLATES, static=resources.STATIC)
    return pages_of(html_to_pdf(html, static=resources.STATIC))


def test_how_the_report_was_made_stands_on_one_page() -> None:
    listed = tuple(f"Minutes of meeting {n}, page {n}" for n in range(32))
    *_, sources, last = chapters_printed(a_map(a_service(sources=listed)), "sources", "making")
    assert "meeting 31" in sources
    assert "This report was made on" in last
    assert "To cite this report" in last


def test_a_summary_with_five_long_priorities_is_one_page() -> None:
    chosen = tuple(Priority(id=f"p{n}", title=LONG_TITLE[:143], votes=9) for n in range(5))
    _, _, *summary = chapters_printed(replace(the_demo(), priorities=chosen), "summary")
    assert len(summary) == 1


def a_document(body: str, head: str = "") -> str:
    return f'<html lang="en"><head><title>T</title>{head}</head><body>{body}</body></html>'


def test_printing_says_nothing_when_all_is_well(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        pdf = html_to_pdf(a_document("<h1>Hello</h1>"), static=resources.STATIC)
    assert pdf.startswith(b"%PDF-")
    assert caplog.messages == []


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="http://127.0.0.1:{port}/a">',
        '<p style="background:url(http://127.0.0.1:{port}/b)">x</p>',
        '<img src="file://{file}">',
        '<img src="https://static.invalid/../../{file}">',
        '<object data="http://127.0.0.1:{port}/c"></object>',
        '<link rel="stylesheet" href="http://127.0.0.1:{port}/d">',
        '<link rel="attachment" href="file://{file}">',
    ],
)
@pytest.mark.slow
def test_h11_the_printer_asks_no_network_and_reads_no_file(asks: str, tmp_path: Path) -> None:
    secret = tmp_path / "canary.txt"
    secret.write_text("canary-5c1e")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        hostile = asks.format(port=listener.getsockname()[1], file=secret)
        try:
            pdf = html_to_pdf(a_document(hostile, hostile), static=resources.STATIC)
        except ForbiddenAddressError:
            pdf = b""
        with pytest.raises(BlockingIOError):
            listener.accept()
    if pdf:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert not opened.attachments
        assert b"canary-5c1e" not in pdf


def test_h12_a_document_that_takes_too_long_is_refused_in_one_sentence() -> None:
    rows = "<tr><td>word word word</td></tr>" * 20_000
    with pytest.raises(TooLargeToPrintError, match="too large to print"):
        html_to_pdf(a_document(f"<table>{rows}</table>"), static=resources.STATIC, seconds=2)


@pytest.mark.slow
def test_h12_a_document_that_takes_too_much_memory_is_refused() -> None:
    with pytest.raises(PrintingError):
        html_to_pdf(a_document("<p>x</p>" * 50_000), static=resources.STATIC, megabytes=220)


def test_h12_a_document_of_many_megabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLargeToPrintError):
        html_to_pdf("x" * 9_000_000, static=resources.STATIC)


@pytest.mark.slow
@pytest.mark.dot
def test_the_printed_demo_county_holds_the_words_of_every_row(
    caplog: pytest.LogCaptureFixture,
) -> None:
    system = the_demo()
    found = find(system, the_catalogue())
    report = build_report(system, the_catalogue(), found, on=date(2026, 11, 22))
    with caplog.at_level(logging.WARNING):
        pdf = report_file(
            report,
            system,
            the_catalogue(),
            form="pdf",
            templates=resources.TEMPLATES,
            static=resources.STATIC,
        )
    assert caplog.messages == []
    printed = "".join("".join(pages_of(pdf)).split())
    words = [
        *(service.name for service in system.services),
        *(gap.text for gap in system.gaps),
        *(flow.label for flow in system.flows),
        *(action.action_step for action in system.actions),
        *(measure.name for measure in system.measures),
        *(participant.organization for participant in system.participants),
        *(finding.sentence for finding in found),
    ]
    assert not [word for word in words if "".join(word.split()) not in printed]


@pytest.mark.dot
def test_the_map_is_text_with_its_words_beside_it_also_in_joined_scripts(
    caplog: pytest.LogCaptureFixture,
) -> None:
    system = a_map(a_service("مركز الأزمات"), a_service("संकट केंद्र"), a_service("Night shelter"))
    report = build_report(system, the_catalogue(), on=date(2026, 11, 22))
    pdf = pdf_of(system)
    (page,) = (
        page for page in pypdf.PdfReader(io.BytesIO(pdf)).pages if int(page.mediabox.width) == 1224
    )
    assert "Night shelter" in page.extract_text()
    assert not page.images
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (figure,) = (e for e in elements(opened.Root.StructTreeRoot) if str(e.S) == "/Figure")
        assert str(figure.Alt) == report.map_words
    assert caplog.messages == []
    assert _families(pdf) == {"SIMSans", "NotoSansArabicUI", "NotoSansDevanagariUI"}


def _families(pdf: bytes) -> set[str]:
    """Return the families of all fonts in a PDF, the parts that carry them with it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        ]
        names = [str(font.BaseFont).partition("+")[2] for font in fonts]
    known = {"SIM-Sans-Arabic": "NotoSansArabicUI", "SIM-Sans-Devanagari": "NotoSansDevanagariUI"}
    plain = [name.removesuffix("-Bold").removesuffix("-Regular") for name in names]
    return {known.get(name, name).replace("SIM-Sans", "SIMSans") for name in plain}


def test_the_printer_lets_the_server_go_first() -> None:
    html_to_pdf("<p>One</p>", static=resources.STATIC)
    listed = subprocess.run(
        ["ps", "-Ao", "ppid=,nice=,args="], check=True, capture_output=True, text=True
    )
    lines = [line.split(None, 2) for line in listed.stdout.splitlines()]
    printers = [
        int(nice)
        for parent, nice, command in lines
        if int(parent) == os.getpid() and "simmap.render.printer" in command
    ]
    assert printers
    assert min(printers) > os.nice(0)


def test_the_printer_goes_on_after_a_document_that_it_refused() -> None:
    hostile = a_document('<img src="file:///etc/hostname">')
    with pytest.raises(ForbiddenAddressError):
        html_to_pdf(hostile, static=resources.STATIC)
    assert html_to_pdf(a_document("<h1>Next</h1>"), static=resources.STATIC)[:5] == b"%PDF-"


def test_a_map_that_cannot_be_drawn_is_a_sentence_in_the_pdf(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))  # where there is no Graphviz
        pdf = pdf_of(a_map(a_service("Crisis line", "0")))
    text = " ".join(" ".join(pages_of(pdf)).split())
    assert "The map could not be drawn. The map can't be drawn without Graphviz" in text
