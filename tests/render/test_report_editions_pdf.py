"""Every edition as PDF: tagged, closed, and with the words of the same edition elsewhere."""

import io
import re
import socket
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pikepdf
import pypdf
import pytest
from bs4 import BeautifulSoup
from docx import Document

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.model import (
    KINDS,
    ChecklistAnswer,
    Participant,
    Passage,
    Priority,
    SetAside,
    SystemMap,
)
from simmap.domain.report import Report, build_report
from simmap.domain.report.agency import agency_extract
from simmap.domain.report.brief import brief
from simmap.domain.report.editions import handout, in_language, poster, room_sheet
from simmap.domain.report.grant import grant_extract
from simmap.domain.report.progress import Earlier, progress_report
from simmap.domain.report.values import Row
from simmap.domain.words import Answer
from simmap.render.composition.layout import Layout
from simmap.render.page import TABLOID
from simmap.render.papers import A4, LETTER, Paper
from simmap.render.picture import draw, settled
from simmap.render.report import Form, report_file
from simmap.render.sheet import map_sheets
from tests.builders import a_gap, a_map, a_service, the_catalogue
from tests.domain.test_report import everything, rows_of
from tests.render.reading import pages_of
from tests.render.test_pdf import elements
from tests.spoken import NOT_SHOWN, shown

pytestmark = [pytest.mark.pdf, pytest.mark.dot]
TODAY = date(2026, 11, 22)
Edition = Callable[[Report, SystemMap], Report]
EDITIONS: dict[str, Edition] = {
    "report": lambda report, _: report,
    "brief": lambda report, _: brief(report),
    "intercept": lambda report, _: handout(report, "0"),
    "agency": lambda report, system: agency_extract(report, system, the_catalogue(), "County"),
    "progress": lambda report, system: progress_report(
        report, system, Earlier(a_map(), "revision 1"), on=TODAY
    ),
    "grant": grant_extract,
    "room": lambda report, _: room_sheet(report),
    "poster": lambda report, _: poster(report),
}


def a_county() -> SystemMap:
    """Return a map with an entry of every kind, of which one finding is set aside."""
    system = everything()
    first, *rest = system.services
    answers = (
        ChecklistAnswer(id="c", checklist="practice", entry="drop_off", answer=Answer.PARTLY),
        ChecklistAnswer(id="d", checklist="pathway", entry="officer_prevention"),
    )
    system = replace(
        system, services=(replace(first, organization="County"), *rest), answers=answers
    )
    found = find(system, the_catalogue(), today=TODAY)[0]
    aside = SetAside(
        id="e",
        finding=found.id,
        reason="The jail has a van.",
        said=found.sentence,
        level=found.level.value,
    )
    return replace(system, set_aside=(aside,))


def report_on(system: SystemMap) -> Report:
    catalogue = the_catalogue()
    return build_report(system, catalogue, find(system, catalogue, today=TODAY), on=TODAY)


def made(
    report: Report,
    system: SystemMap,
    form: Form,
    *,
    paper: Paper = LETTER,
    archive: bool = False,
    kept: Layout | None = None,
    language: str = "en",
) -> bytes:
    return report_file(
        report,
        system,
        the_catalogue(),
        form=form,
        templates=resources.TEMPLATES,
        static=resources.STATIC,
        paper=paper,
        archive=archive,
        kept=kept,
        tongue=resources.language(language),
    )


def close(text: str) -> str:
    """Return a text without spaces, so that the ends of lines are no difference."""
    return re.sub(r"[\s\u200b•]+", "", text)


def words_of(pdf: bytes) -> str:
    return close("".join(pages_of(pdf)))


@cache
def printed(name: str, language: str = "en") -> tuple[Report, bytes]:
    """Return an edition and its PDF for reading, which is printed once for all tests."""
    report = EDITIONS[name](report_on(a_county()), a_county())
    return report, made(report, a_county(), "pdf", language=language)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "archive"), [*((name, False) for name in EDITIONS), ("room", True)]
)
def test_every_edition_is_tagged_titled_described_and_carries_its_fonts(
    name: str, archive: bool
) -> None:
    report, pdf = printed(name)
    if archive:
        pdf = made(report, a_county(), "pdf", paper=A4, archive=True)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang) == "en-US"
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == report.cover.title
            part = "pdfaid:part" if archive else "pdfuaid:part"
            assert metadata[part] == ("2" if archive else "1")
        found = list(elements(opened.Root.StructTreeRoot))
        levels = [int(str(e.S)[2]) for e in found if re.fullmatch(r"/H\d", str(e.S))]
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))
        assert all(str(e.Alt).strip() for e in found if str(e.S) == "/Figure")
        fonts = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary)]
        for descriptor in (o for o in fonts if o.get("/Type") == "/FontDescriptor"):
            assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        assert ("/OutputIntents" in opened.Root) is archive
        first = opened.pages[0].mediabox
    if name == "poster":
        assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    else:
        assert [round(float(size)) for size in first[2:]] == ([595, 842] if archive else [612, 792])


@pytest.mark.slow
def test_a_copy_for_an_archive_holds_all_that_it_needs_and_nothing_that_acts() -> None:
    """The rules of PDF/A-2a that a reader of the file's objects can check; no validator is at hand."""
    report, _ = printed("grant")
    pdf = made(report, a_county(), "pdf", archive=True)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        with opened.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        (intent,) = opened.Root.OutputIntents
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
        assert "/Filter" not in opened.Root.Metadata
        assert len(opened.trailer.ID) == 2
        assert not opened.is_encrypted
        held = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        assert not [one for one in held if {"/AA", "/JS", "/EmbeddedFiles"} & {*one.keys()}]
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        assert not [one for one in streams if "/F" in one or one.get("/Filter") == "/LZWDecode"]
        links = [one for page in opened.pages for one in page.get("/Annots", ())]
        assert links
        assert all(int(link.get("/F", 0)) & 4 for link in links), "each link is printed"
        fonts = [one for one in held if one.get("/Subtype") == "/Type0"]
        assert fonts
        assert all("/ToUnicode" in font for font in fonts)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "language"), [*((name, "en") for name in EDITIONS), ("report", "es")]
)
def test_an_edition_says_the_same_as_pdf_as_page_and_as_word(name: str, language: str) -> None:
    report, printed_pdf = printed(name, language)
    html = BeautifulSoup(made(report, a_county(), "html", language=language), "html.parser")
    pdf, page = words_of(printed_pdf), close(html.get_text())
    document = Document(io.BytesIO(made(report, a_county(), "docx", language=language)))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    word = close("".join([*(p.text for p in document.paragraphs), *cells]))
    texts = [
        tag.get_text() for tag in html.select("h2, .chapter td, .chapter .gaps li > div > span")
    ]
    shown_there = [close(text) for text in texts if text.strip()]
    poster_hides = {close(c.heading) for c in report.chapters if c.kind == "map"}
    assert not [text for text in shown_there if text not in pdf and text not in poster_hides]
    edition = in_language(report, resources.language(language))
    said = [close(text) for row in _rows(edition) for _, text in shown(row, NO_TEXTS)]
    assert not [text for text in said if not all(text in form for form in (pdf, page, word))]


NO_TEXTS = NOT_SHOWN | {"Ref.label", "ServiceRow.kind"}
"""What a row says by a link's own words, and what only some forms have room for."""


def _rows(report: Report) -> list[Row]:
    """Return the rows of the chapters that an edition holds."""
    return [row for row in rows_of(report) if row.anchor in report.anchors]


def test_the_county_of_these_tests_has_an_entry_of_every_kind() -> None:
    assert [kind for kind in KINDS if not getattr(a_county(), kind)] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", EDITIONS)
def test_the_spreadsheet_holds_every_row_of_an_edition(name: str, language: str) -> None:
    system, tongue = a_county(), resources.language(language)
    edition = in_language(EDITIONS[name](report_on(system), system), tongue)
    book = openpyxl.load_workbook(io.BytesIO(map_sheets(system, the_catalogue(), tongue=tongue)))
    cells = close("\n".join(str(c) for sheet in book for row in sheet.values for c in row if c))
    for row in _rows(edition):
        said: list[Any] = [getattr(row, name, None) for name in MAIN] + [
            *getattr(row, "paragraphs", ())
        ]
        texts = [close(text) for text in said if isinstance(text, str)]
        assert texts
        assert [text for text in texts if text not in cells] == []


MAIN = ("text", "title", "step", "name", "organization", "start", "end", "entry", "sentence")
"""What a row is about, in the words of whoever wrote it or of the catalogue."""


def test_a_map_with_nothing_on_it_is_printed() -> None:
    assert "Anytown,NC" in words_of(made(report_on(a_map()), a_map(), "pdf"))


@pytest.mark.slow
def test_much_and_long_is_printed() -> None:
    narrative = "\n\n".join(["We met in May, and many people came. " * 30] * 44)[:50_000]
    title = ("Divert people who use courts, hospitals and shelters most often " * 3)[:143]
    gaps = (a_gap(f"No way home at night {n}", str(n % 6), id=f"g{n}") for n in range(300))
    system = replace(
        a_map(a_service("Center", notes="a" * 50_000), gaps=tuple(gaps)),
        priorities=(Priority(id="p", title=title),),
        passages=(Passage(id="n", text=narrative),),
        participants=tuple(
            Participant(id=f"p{n}", organization=f"Organization {n}", sector="police")
            for n in range(200)
        ),
    )
    text = words_of(made(report_on(system), system, "pdf"))
    cut_by_pages = 60
    assert text.count("WemetinMay") > narrative.count("We met in May") - cut_by_pages
    assert "Organization199" in text
    assert text.count("Nowayhomeatnight") >= 300
    assert text.count("a") > 50_000
    assert close(title) in text


HOSTILE = (
    '<img src="http://127.0.0.1:{port}/a"><script>alert(1)</script>',
    "<link rel=attachment href=file://{file}>",
    "]]><svg onload=alert(1)>{{{{7*7}}}}",
    "=cmd|' /C calc'!A0",
    "\\\\include{{{file}}} %00 ${{7*7}}",
)


def hostile(port: int, secret: Path) -> tuple[SystemMap, list[str]]:
    """Return a map that says in fields of every kind of item what no document may follow."""
    texts = [text.format(port=port, file=secret) for text in HOSTILE]
    first, *rest = texts
    system = a_county()
    service, *others = system.services
    service = replace(service, name=first, notes=rest[0], hours=rest[1], url=rest[2])
    return replace(
        system,
        title=rest[0],
        community=replace(system.community, name=first[:90], notes=rest[3]),
        services=(service, *others),
        gaps=tuple(replace(gap, text=text) for gap, text in zip(system.gaps, rest, strict=False)),
        actions=tuple(replace(one, action_step=rest[3], who=first) for one in system.actions),
        passages=tuple(Passage(id=f"p{n}", text=text) for n, text in enumerate(texts)),
    ), texts


@pytest.mark.parametrize(
    ("form", "language"),
    [("pdf", "es"), ("html", "en"), ("docx", "en"), ("pptx", "es"), ("xlsx", "es")],
)
def test_hostile_words_of_the_county_are_words_and_ask_for_nothing(
    form: Form | Literal["xlsx"], language: str, tmp_path: Path
) -> None:
    secret = tmp_path / "canary.txt"
    secret.write_text("canary-77a1")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        system, texts = hostile(listener.getsockname()[1], secret)
        if form == "xlsx":
            tongue = resources.language(language)
            content = map_sheets(system, the_catalogue(), tongue=tongue)
        else:
            content = made(report_on(system), system, form, language=language)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert b"canary-77a1" not in content
    OPENED[form](content, texts)


def _closed_pdf(content: bytes, texts: list[str]) -> None:
    said = words_of(content)
    assert all(close(text) in said for text in texts)
    assert "canary-77a1" not in said
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert not opened.attachments
        actions = {str(one.S) for one in opened.objects if _is_action(one)}
        assert actions <= {"/URI", "/GoTo"}


def _is_action(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and str(found.get("/Type")) == "/Action"


def _closed_page(content: bytes, texts: list[str]) -> None:
    soup = BeautifulSoup(content, "html.parser")
    assert not soup.select("script, link, iframe, object, svg [onload], img:not([src^='data:'])")
    assert all(close(text) in close(soup.get_text()) for text in texts)


def _closed_archive(content: bytes, texts: list[str]) -> None:
    """Check the parts of an office document: all is inside, no macros, fields, formulas or DTDs."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {n: archive.read(n).decode() for n in names if n.endswith((".xml", ".rels"))}
    assert not [n for n in names if re.search(r"vba|oleObject|externalLink|embeddings", n)]
    for name, part in parts.items():
        assert not re.search(r"<!DOCTYPE|<!ENTITY|<f>|<w:instrText|w:fldSimple", part), name
        assert 'TargetMode="External"' not in part, name
    said = close(unescape(re.sub(r"<[^>]+>", "", "".join(parts.values()))))
    assert close(texts[0]) in said


OPENED: dict[str, Callable[[bytes, list[str]], None]] = {
    "pdf": _closed_pdf,
    "html": _closed_page,
    "docx": _closed_archive,
    "pptx": _closed_archive,
    "xlsx": _closed_archive,
}


def test_the_map_is_printed_in_the_places_that_were_kept() -> None:
    system = a_county()
    longer = replace(system, services=(*system.services, a_service("A long name " * 9, "0")))
    kept = settled(longer, the_catalogue(), page=TABLOID)
    wall = draw(system, the_catalogue(), form="pdf", static=resources.STATIC, kept=kept)
    with (
        pikepdf.open(io.BytesIO(wall)) as drawn,
        pikepdf.open(io.BytesIO(made(report_on(system), system, "pdf", kept=kept))) as book,
    ):
        (page,) = (page for page in book.pages if page.mediabox[2] == TABLOID.width * 72)
        (form,) = page.resources.XObject.values()
        assert form.read_bytes() == drawn.pages[0].Contents.read_bytes()
