"""Shorter editions of a report."""

from simmap.domain.report.brief import brief
from simmap.domain.report.editions import anchors_of, handout
from tests.domain.test_report import everything, report_of, rows_of


def test_the_brief_is_the_summary_and_the_plan_numbered_anew() -> None:
    short = brief(report_of(everything()))
    assert [(c.number, c.kind) for c in short.chapters] == [(1, "summary"), (2, "plan")]
    assert short.short


def test_a_handout_is_one_intercept_and_nothing_else() -> None:
    (chapter,) = handout(report_of(everything()), "3").chapters
    assert chapter.part is not None
    assert chapter.part.key == "3"


def test_an_edition_links_only_to_what_it_holds() -> None:
    report = report_of(everything())
    assert {row.anchor for row in rows_of(report)} <= report.anchors
    (gap,) = report.intercepts[0].gaps
    assert gap.anchor not in brief(report).anchors
    assert gap.anchor in handout(report, "0").anchors
    assert anchors_of(handout(report, "none")) == frozenset()
