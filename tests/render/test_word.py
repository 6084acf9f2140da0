"""The report as a Word document."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph
from PIL import Image

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.report import build_report
from simmap.domain.report.brief import brief
from simmap.domain.report.editions import room_sheet
from simmap.domain.words import Status
from simmap.exchange.mapfile import read_map
from simmap.render.papers import LETTER, PAPERS, Paper
from simmap.render.word import report_docx
from simmap.render.word.blocks import MARGIN, shares
from tests.builders import a_map, a_service, the_catalogue
from tests.domain.test_report import everything, report_of
from tests.shared import COUNTIES, county, needs_shared


def a_picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 20), "white").save(content, "PNG")
    return content.getvalue()


def word_of(system: SystemMap, picture: bytes = b"", paper: Paper = LETTER) -> Word:
    return Document(BytesIO(report_docx(report_of(system), picture=picture, paper=paper)))


def words(document: Word) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_headings_are_real_and_in_the_order_of_the_report() -> None:
    document = word_of(everything())
    titles = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    chapters = report_of(everything()).chapters
    assert titles == [chapter.heading for chapter in chapters]


def test_every_table_repeats_its_head() -> None:
    for table in word_of(everything()).tables:
        properties = table.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None


def test_nothing_that_leads_to_a_table_stands_alone_at_the_foot_of_a_page() -> None:
    document = word_of(everything())
    before = [
        p
        for p in document.element.body
        if p.getnext() is not None and p.getnext().tag == qn("w:tbl")
    ]
    for leading in (Paragraph(p, document) for p in before):
        assert leading.style
        kept = leading.paragraph_format.keep_with_next
        assert kept or leading.style.paragraph_format.keep_with_next, leading.text
    for table in document.tables:
        assert all(p.paragraph_format.keep_with_next for p in table.rows[0].cells[0].paragraphs)
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows[1:])


def test_a_map_at_the_end_leaves_no_empty_page_behind_it() -> None:
    sheet = room_sheet(report_of(everything()))
    document = Document(BytesIO(report_docx(sheet, picture=a_picture())))
    turned = [(s.page_width or 0) > (s.page_height or 0) for s in document.sections]
    assert turned == [False, True]


def test_the_map_has_words_for_people_who_do_not_see_it_and_a_landscape_page() -> None:
    document = word_of(everything(), a_picture())
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == report_of(everything()).map_words
    turned = [(s.page_width or 0) > (s.page_height or 0) for s in document.sections]
    assert turned == [False, True, False]


def test_what_a_service_is_follows_its_name_and_how_it_stands_is_a_sentence() -> None:
    system = a_map(a_service("Respite House", kind="peer respite", status=Status.PLANNED))
    (table, *_) = word_of(system).tables
    assert table.cell(1, 0).text.startswith("Respite House, peer respite. Planned")


def test_what_is_not_known_of_the_map_is_one_sentence_without_a_level() -> None:
    system = a_map(a_service())
    catalogue = the_catalogue()
    report = build_report(system, catalogue, find(system, catalogue), on=date(2026, 11, 22))
    document = Document(BytesIO(report_docx(report, picture=b"")))
    (sentence,) = (row.sentence for row in report.read_aloud if not row.level)
    said = [paragraph.text.strip() for paragraph in document.paragraphs]
    assert sentence in said
    assert "." not in said


def test_labels_that_look_like_markup_are_text() -> None:
    label = '<w:b>x</w:b> "]; {{7*7}} 😀 مركز'
    assert label in words(word_of(a_map(a_service(label, notes=label))))


def test_an_empty_map_says_what_is_not_there() -> None:
    text = words(word_of(a_map()))
    assert "No action steps have been recorded." in text
    assert "No source is given for any entry of this map." in text


def test_the_brief_has_two_chapters() -> None:
    short = report_docx(brief(report_of(everything())), picture=b"")
    document = Document(BytesIO(short))
    titles = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert titles == ["1 Summary", "2 Action plan"]


@pytest.mark.slow
@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
def test_the_document_of_a_county_holds_the_words_of_every_entry(name: str) -> None:
    system = read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())
    report = build_report(replace(system, revision=3), Catalogue(), on=date(2026, 11, 22))
    text = words(Document(BytesIO(report_docx(report, picture=b""))))
    wanted = [
        *(service.name for service in system.services),
        *(gap.text for gap in system.gaps),
        *(flow.label for flow in system.flows),
        *(action.action_step for action in system.actions),
        *(measure.name for measure in system.measures),
        *(participant.organization for participant in system.participants),
        *(source.text for source in report.sources),
    ]
    assert not [entry for entry in wanted if entry not in text]


def test_a_table_gives_room_to_long_texts_and_breaks_no_word_of_its_head() -> None:
    heads = ("Service", "Employs peers")
    wide, narrow = shares(heads, [("A name " * 40, "Yes"), ("Short", "")], 6.9)
    assert wide > 3 * narrow
    assert narrow * 6.9 > 0.6, "“Employs” in 10 pt bold is 0.6 in"
    assert wide + narrow == pytest.approx(1)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_document_has_the_paper_that_was_chosen_and_fits_it(paper: Paper) -> None:
    document = word_of(everything(), picture=a_picture(), paper=paper)
    for section in document.sections:
        sides = sorted(inches(side) for side in (section.page_width, section.page_height))
        assert sides == pytest.approx([paper.lying.height, paper.lying.width], abs=0.01)
    for table in document.tables:
        whole = sum(inches(column.width) for column in table.columns)
        assert whole == pytest.approx(paper.lying.height - 2 * MARGIN, abs=0.01)
    (picture,) = document.inline_shapes
    assert inches(picture.width) <= paper.lying.width - 2 * MARGIN


def inches(length: Length | None) -> float:
    assert length is not None
    return float(Length(length).inches)


def test_the_columns_of_a_table_are_as_wide_as_its_cells() -> None:
    for table in word_of(everything()).tables:
        for column in table.columns:
            assert {cell.width for cell in column.cells} == {column.width}
