"""The report tells of the workshop itself, and points at nobody."""

from simmap.domain.preparation import Block
from simmap.domain.preparation.surveys import result_of
from simmap.domain.report.workshop import Record, workshop_chapter
from tests.builders import the_catalogue


def words(record: Record) -> str:
    chapter = workshop_chapter(the_catalogue(), record)
    assert chapter is not None
    cells = [line.text for block in chapter.blocks for row in block.rows for line in row]
    lines = [line.text for block in chapter.blocks for line in block.lines]
    return "\n".join([*(p for b in chapter.blocks for p in b.paragraphs), *cells, *lines])


def test_without_agenda_and_answers_there_is_no_chapter() -> None:
    assert workshop_chapter(the_catalogue(), Record()) is None


def test_the_agenda_stands_in_the_order_of_the_days() -> None:
    late = Block(day=2, starts="8:30", minutes=30, title="Look back")
    early = Block(day=1, starts="13:00", minutes=45, title="Map intercept 3")
    said = words(Record(agenda=(late, early)))
    assert said.index("Day 1, 1:00 pm to 1:45 pm") < said.index("Day 2, 8:30 am to 9:00 am")
    assert "Day" not in words(Record(agenda=(early,)))


def test_four_answers_say_only_how_many_there_were() -> None:
    few = result_of(the_catalogue(), "prework", [{"pw_wish": "A drop-off"}] * 4)
    assert words(Record(surveys=(few,))) == "4 answers. Fewer than 5 are not shown."


def test_means_counts_and_free_words_are_those_of_the_answers() -> None:
    answers = [{"ev_useful": "4", "ev_best": "The map"}] * 4 + [{"ev_useful": "1"}]
    said = words(Record(surveys=(result_of(the_catalogue(), "evaluation", answers),)))
    assert "The workshop was worth my time.\n3.4\n5" in said
    assert "Too few to show" in said
    assert "The map" not in said, "four people answered in words"
