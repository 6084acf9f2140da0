"""Turn a report into one HTML document that needs no server: the PDF is printed from it."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from simmap.domain.report import Report
from simmap.render.palette import column_color
from simmap.render.papers import LETTER, Paper

_LONG_WORD = re.compile(r"[^\s]{300,}")
_PIECE = re.compile(r".{30}")


def report_html(
    report: Report, *, picture: str, templates: Path, static: Path, paper: Paper = LETTER
) -> str:
    """Return the report as an HTML document with its style sheet inside.

    *picture* is markup made by `simmap.render`: the map as inline SVG or as an image. It is the
    only text that is not escaped. *templates* and *static* are the folders of that name.
    """
    return (
        _environment(templates)
        .get_template("report/document.html")
        .render(
            report=report,
            picture=picture,
            paper=paper,
            styles=_styles(static),
            colors={p.mark: column_color(p.color, p.place) for p in report.intercepts if p.mark},
        )
    )


@cache
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        finalize=_breakable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _styles(static: Path) -> dict[str, str]:
    sheets = {"report": "report.css", "narrow": "report-narrow.css", "paper": "report-paper.css"}
    return {
        name: (static / "css" / file).read_text(encoding="utf-8") for name, file in sheets.items()
    }


def _breakable(value: object) -> object:
    """Let a very long word break: without a place to do so the printer takes minutes over it."""
    if type(value) is not str or len(value) < 300 or value.startswith("http"):
        return value
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), value)
