from hypothesis import example, given
from hypothesis import strategies as st

from simmap.render.typeface import ems
from simmap.render.wrapping import LONGEST, Paragraph

texts = st.lists(st.text("abcWi-/ñ危🙂", min_size=1, max_size=40), max_size=12).map(" ".join)


@given(texts, st.floats(1, 60), st.booleans())
@example("W" * 400, 5, False)
def test_the_number_of_lines_is_known_without_breaking_them(
    text: str, width: float, bold: bool
) -> None:
    paragraph = Paragraph(text, bold)
    wide_enough = max(width, paragraph.longest)
    assert paragraph.count(wide_enough) == len(paragraph.lines(wide_enough))


@given(texts, st.floats(1, 60), st.floats(0, 8), st.floats(0, 5))
def test_no_line_is_wider_than_its_room(text: str, width: float, head: float, tail: float) -> None:
    paragraph = Paragraph(text, head=head, tail=tail)
    room = max(width, paragraph.longest, head, tail)
    lines = paragraph.lines(room)
    used = [ems(line) for line in lines]
    used[0] += head
    used[-1] += tail
    assert max(used) <= room + 0.001
    assert len(lines) == paragraph.count(room)


@given(texts)
@example("W" * 8 + "//" + "W" * 9)
def test_only_words_longer_than_any_column_are_broken_but_after_a_slash(text: str) -> None:
    words = [word for word in text.split() if ems(word) <= LONGEST]
    shown = " ".join(Paragraph(text).lines(LONGEST + 1)).replace("/ ", "/")
    assert all(word in shown for word in words)


def test_a_line_may_end_after_a_slash_between_words_but_not_in_a_figure() -> None:
    text = Paragraph("Detention/Initial and/or 24/7")
    assert text.lines(text.longest) == ("Detention/", "Initial", "and/or", "24/7")
    assert text.lines(40) == ("Detention/Initial and/or 24/7",)


def test_a_word_of_ten_thousand_letters_becomes_many_lines() -> None:
    lines = Paragraph("x" * 10_000).lines(20)
    assert len(lines) > 100
    assert "".join(lines).replace("-", "") == "x" * 10_000


def test_even_lines_take_no_more_room_than_their_number_needs() -> None:
    paragraph = Paragraph("Initial Detention & Court Hearings", True)
    narrow = paragraph.narrowest(12)
    assert paragraph.lines(narrow) == ("Initial Detention", "& Court Hearings")
    assert paragraph.count(narrow) == paragraph.count(12) == 2
