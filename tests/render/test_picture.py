"""From a map to bytes, and what happens when Graphviz does not do its part (hostile.md, row 56)."""

import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image
from pypdf import PdfReader

from simmap import resources
from simmap.domain.model import Community, SystemMap
from simmap.render import graphviz_process
from simmap.render.outputs import MOST_PIXELS
from simmap.render.page import LETTER, POSTER, TABLOID, Page
from simmap.render.picture import DrawingError, draw, inline_svg, part_name
from tests.builders import a_gap, a_map, a_service, the_catalogue

Put = Callable[[str], None]
pytestmark = pytest.mark.dot
HOSTILE = (
    "<b>x</b>", '"];', r"\N", "end\\", "&lt;", "🙂", "خدمات الأزمات", "a\x00b",
    '"><svg onload=alert(1)>', "</text><a xlink:href='javascript:alert(1)'>", "{{7*7}}",
    "<<TABLE><TR><TD><IMG SRC='/etc/passwd'/></TD></TR></TABLE>>", "z̸̢" * 50, "a\u202eb",
)  # fmt: skip


def a_hostile_map(*texts: str) -> SystemMap:
    services = [
        a_service(text, str(n % 6), id=f"s{n}", step="jail") for n, text in enumerate(texts)
    ]
    gaps = tuple(a_gap(text, str(n % 6), id=f"g{n}") for n, text in enumerate(texts))
    return a_map(*services, gaps=gaps, community=Community(name="<i>&\x00"))


def picture(system: SystemMap, form: str, page: Page = TABLOID) -> bytes:
    return draw(system, the_catalogue(), form=form, static=resources.STATIC, page=page)


def test_an_svg_file_stands_alone() -> None:
    root = fromstring(picture(a_map(a_service("Crisis line")), "svg"))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "desc", "style", "g", "polygon", "path", "text", "ellipse"}
    assert "src:url(data:font/woff;base64," in "".join(root.itertext())


def test_h1_h3_hostile_text_is_shown_or_stripped_in_every_form() -> None:
    system = a_hostile_map(*HOSTILE)
    svg = picture(system, "svg")
    texts = [
        str(element.text) for element in fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]
    for shown in ("<b>x</b>", '"];', r"\N", "end\\", "&lt;", "ab", "{{7*7}}"):
        assert shown in texts
    attributes = {name for element in fromstring(svg).iter() for name in element.attrib}
    assert not {name for name in attributes if "href" in name or name.startswith("on")}
    assert b"<script" not in svg
    assert picture(system, "dot").startswith(b"digraph")


def test_a_word_of_ten_thousand_letters_goes_to_the_lists() -> None:
    read = PdfReader(io.BytesIO(picture(a_hostile_map("w" * 10_000, *HOSTILE), "pdf")))
    assert "".join(page.extract_text() for page in read.pages).count("w" * 20) > 200


def test_items_of_an_inline_picture_are_links() -> None:
    links = {part_name("services", "a b"): "/maps/7/services/a%20b"}
    svg = inline_svg(
        a_map(a_service("Crisis line", id="a b")),
        the_catalogue(),
        static=resources.STATIC,
        links=links,
    )
    (link,) = fromstring(svg).iter("{http://www.w3.org/2000/svg}a")
    assert (link.get("href"), link.get("aria-label")) == ("/maps/7/services/a%20b", "Crisis line")
    assert "style" not in svg


def test_a_pdf_holds_all_pages_and_its_title() -> None:
    gaps = tuple(
        a_gap(f"Gap {n} with a few more words to fill its line", id=f"g{n}") for n in range(400)
    )
    read = PdfReader(io.BytesIO(picture(a_map(gaps=gaps), "pdf", LETTER)))
    assert len(read.pages) > 7
    assert (read.pages[0].mediabox.width, read.pages[0].mediabox.height) == (792, 612)
    assert read.metadata is not None
    assert str(read.metadata.title).startswith("Anytown, NC: Sequential Intercept Map (overview)")
    assert "Gap 59 with a few more words" in read.pages[1].extract_text()


def test_a_poster_is_four_feet_wide_and_its_png_of_bearable_size() -> None:
    pages = PdfReader(io.BytesIO(picture(a_map(), "pdf", POSTER))).pages
    assert (pages[0].mediabox.width, pages[0].mediabox.height) == (48 * 72, 36 * 72)


@pytest.mark.slow
def test_the_png_of_a_poster_keeps_to_the_limit() -> None:
    with Image.open(io.BytesIO(picture(a_map(), "png", POSTER))) as image:
        assert 30_000_000 < image.width * image.height <= MOST_PIXELS


def test_a_png_is_drawn_at_150_dots_an_inch() -> None:
    with Image.open(io.BytesIO(picture(a_map(), "png"))) as image:
        assert image.size == (17 * 150, 11 * 150)


@pytest.fixture
def neato(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Put a program of our own in the place of Graphviz."""

    def put(script: str) -> None:
        program = tmp_path / "neato"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")

    return put


def test_h56_without_graphviz_one_sentence_names_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(DrawingError, match=r"without Graphviz: install the package graphviz"):
        picture(a_map(), "svg")


def test_h56_graphviz_that_crashes_is_named(neato: Put) -> None:
    neato("exit 3")
    with pytest.raises(DrawingError, match=r"Graphviz stopped with an error"):
        picture(a_map(), "svg")


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_h56_graphviz_that_gives_something_else_is_named(neato: Put, form: str) -> None:
    neato("echo hello")
    with pytest.raises(DrawingError, match=r"is no picture"):
        picture(a_map(), form)


@pytest.mark.parametrize("script", ["sleep 60", "sleep 60 & exit 0"])
def test_h56_graphviz_that_hangs_is_stopped(
    neato: Put, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    monkeypatch.setattr(graphviz_process, "TIMEOUT", 0.2)
    neato(script)
    started = time.monotonic()
    with pytest.raises(DrawingError, match=r"did not finish in 0.2 seconds"):
        picture(a_map(), "svg")
    assert time.monotonic() - started < 10


def test_h56_graphviz_that_floods_is_stopped(neato: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphviz_process, "MOST_OUTPUT", 100_000)
    neato("yes flood")
    with pytest.raises(DrawingError, match=r"printed more than a picture can hold"):
        picture(a_map(), "svg")


def test_h5_graphviz_runs_in_an_empty_folder_without_settings_of_its_own(
    neato: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GV_FILE_PATH", "/etc")
    seen = tmp_path / "seen"
    neato(
        f'{{ pwd; ls -A | wc -l; echo "$GV_FILE_PATH|$FONTCONFIG_FILE"; echo "$@"; }} > {seen}; exit 1'
    )
    with pytest.raises(DrawingError):
        picture(a_map(), "svg")
    folder, files, settings, arguments = seen.read_text().splitlines()
    assert Path(folder) != Path.cwd()
    assert files.strip() == "0"
    assert settings.startswith("|")
    assert settings.endswith("fonts.conf")
    assert "-Gimagepath=" in arguments.split()
