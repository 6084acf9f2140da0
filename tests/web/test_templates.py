"""Every template compiles, and keeps the rules of the house."""

import re

import pytest
from flask import Flask

from simmap import resources

NAMES = sorted(
    path.relative_to(resources.TEMPLATES).as_posix() for path in resources.TEMPLATES.rglob("*.html")
)
# What is marked as safe HTML: our own drawing, cleaned in render/svg.py, and our own style sheets.
SAFE = {
    "drawing/page.html": 1,
    "report/_map.html": 1,
    "report/document.html": 3,
    "volumes/page.html": 1,
}
# What pages extend; the title is theirs to give.
FRAMES = ("map.html", "frame.html")
# A report that is one file brings its style sheets along.
ALONE = {"report/document.html"}


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles_and_a_page_says_what_it_is(app: Flask, name: str) -> None:
    template = app.jinja_env.get_template(name)
    text = (resources.TEMPLATES / name).read_text()
    if "{% extends" in text and not name.endswith(FRAMES):
        assert "title" in template.blocks


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ALONE])
def test_no_template_holds_a_script_or_a_style_of_its_own(name: str) -> None:
    text = (resources.TEMPLATES / name).read_text()
    assert not re.search(
        r"<style|\sstyle=|\son(click|load|error|submit|change|input)=|<script(?![^>]*\ssrc=)", text
    )


@pytest.mark.parametrize("name", NAMES)
def test_only_our_own_drawing_is_taken_as_safe_html(name: str) -> None:
    text = (resources.TEMPLATES / name).read_text()
    found = len(re.findall(r"\|\s*safe\b|Markup|autoescape", text))
    assert found == SAFE.get(name, 0)
