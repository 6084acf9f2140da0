"""Turn a report into one HTML document that needs no server: the PDF is printed from it."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from simmap.domain.report import Report
from simmap.domain.said import ENGLISH, Part, Tongue, bare, say, spoken
from simmap.render.palette import column_color
from simmap.render.papers import LETTER, Paper

_LONG_WORD = re.compile(r"[^\s]{300,}")
_PIECE = re.compile(r".{30}")


_RUNNING = say("Page {n} of {total}", n="\0", total="\0")
"""What stands at a page's foot; the style sheet puts the numbers in, that of the page first."""


def report_html(
    report: Report,
    *,
    picture: str,
    templates: Path,
    static: Path,
    paper: Paper = LETTER,
    tongue: Tongue = ENGLISH,
) -> str:
    """Return the report, which is in *tongue*, as an HTML document with its style sheet inside.

    *picture* is markup made by `simmap.render`: the map as inline SVG or as an image. It is the
    only text that is not escaped. *templates* and *static* are the folders of that name.
    """
    return (
        _environment(templates)
        .get_template("report/document.html")
        .render(
            **in_templates(tongue),
            report=report,
            language=tongue.code,
            running=spoken(_RUNNING, tongue).split("\0"),
            picture=picture,
            paper=paper,
            styles=_styles(static),
            colors={p.mark: column_color(p.color, p.place) for p in report.intercepts if p.mark},
        )
    )


def in_templates(tongue: Tongue) -> dict[str, Callable[..., Markup]]:
    """Return `say` and `say_number` for templates of the report; a part that is markup stays so."""
    pattern = cache(lambda message: escape(tongue.pattern(message)))

    def filled(pattern: Markup, parts: Mapping[str, Part]) -> Markup:
        shown = {
            name: part if isinstance(part, Markup) else _breakable(bare(part).spoken(tongue))
            for name, part in parts.items()
        }
        return pattern.format(**shown)

    def say_here(message: str, /, **parts: Part) -> Markup:
        return filled(pattern(message), parts) if parts else pattern(message)

    def say_number_here(one: str, many: str, count: int, /, **parts: Part) -> Markup:
        return filled(escape(tongue.pattern_for(one, many, count)), {"n": count} | parts)

    return {"say": say_here, "say_number": say_number_here}


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
    if (
        not isinstance(value, str)
        or isinstance(value, Markup)
        or len(value) < 300
        or value.startswith("http")
    ):
        return value
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), value)
