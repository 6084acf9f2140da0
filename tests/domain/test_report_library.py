"""The chapters of the report that the library gives: what gaps call for, and peer support."""

from simmap.domain.model import Gap, PeerRole
from simmap.domain.report import build_report
from simmap.domain.report.peersupport import peer_chapter
from simmap.domain.report.resources import resources_chapter
from simmap.domain.report.whole import Chapter
from simmap.domain.words import GapStatus
from tests.builders import a_gap, a_map, a_service, the_catalogue
from tests.domain.test_report import TODAY


def texts(chapter: Chapter | None, heading: str) -> list[list[str]]:
    assert chapter is not None
    block = next(block for block in chapter.blocks if block.heading == heading)
    return [[line.text for line in row] for row in block.rows]


def test_only_what_a_gap_calls_for_is_listed_with_the_reason_and_the_gaps() -> None:
    gaps = (a_gap("No shelter", "0", id="a"), a_gap("No housing", "0", id="b"))
    chapter = resources_chapter(a_map(gaps=gaps), the_catalogue())
    (row,) = texts(chapter, "Practices")
    assert row[0] == "Supportive and recovery housing"
    assert row[2:] == ["About housing: “shelter”.", "Gaps 0.1, 0.2"]


def test_a_closed_gap_calls_for_nothing() -> None:
    closed = a_gap("No shelter", "0", status=GapStatus.CLOSED)
    assert resources_chapter(a_map(gaps=(closed,)), the_catalogue()) is None


def test_a_map_whose_gaps_nothing_answers_has_no_such_chapter() -> None:
    gap = Gap(id="g", text="Red tape")
    chapters = build_report(a_map(gaps=(gap,)), the_catalogue(), on=TODAY).chapters
    assert "resources" not in [chapter.anchor for chapter in chapters]


def test_the_chapter_of_peer_support_has_each_role_once() -> None:
    mine = PeerRole(id="r", title="Warmline volunteer", intercepts=("0",), organization="NAMI")
    chapter = peer_chapter(a_map(a_service(), peer_roles=(mine,)), the_catalogue())
    assert ["Warmline peer operator", "Warmline volunteer, NAMI"] in [
        row[:2] for row in texts(chapter, "Intercept 0: Community Services")
    ]
    assert chapter is not None
    titles = [row[0].text for b in chapter.blocks for row in b.rows if b.heads[0] == "Role"]
    assert len(titles) == len(set(titles)) == 32


def test_an_empty_map_has_no_chapter_of_peer_support() -> None:
    assert peer_chapter(a_map(), the_catalogue()) is None
