import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.model import End
from simmap.domain.text import UnusableTextError, clean, cleaned
from tests.builders import a_flow, a_gap


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x0b", "\x1b", "\x7f", "\x84", "\ud800", "\ufeff", "\ufffe", "\uffff"],
)
def test_h06_a_character_that_nothing_can_hold_is_refused(character: str) -> None:
    with pytest.raises(UnusableTextError, match=f"U\\+{ord(character):04X}"):
        clean(f"Detox{character}")


def test_h06_the_refusal_names_the_field_of_the_item() -> None:
    for field, item in {
        "text": a_gap("\x00", id="g"),
        "sources": a_gap(sources=("ok", "\x00")),
        "source": a_flow(End("\x00"), id="f"),
    }.items():
        with pytest.raises(UnusableTextError) as refused:
            cleaned(item)
        assert refused.value.field == field


def test_h07_marks_that_turn_the_direction_of_text_are_taken_out() -> None:
    assert clean("abc\u202edef\u2066ghi\u2069") == "abcdefghi"


def test_h07_scripts_and_emoji_stay_as_they_are() -> None:
    for text in ("مركز الأزمات", "危機センター", "👩‍👩‍👧", "naïve", "Zoë\u200d"):
        assert clean(text) == unicodedata.normalize("NFC", text)


def test_the_same_words_are_the_same_text_however_they_were_typed() -> None:
    assert clean("Zoe\u0308\r\nand\rmore") == "Zoë\nand\nmore"


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028", "\u2029"])
def test_every_way_to_end_a_line_becomes_a_plain_one(end: str) -> None:
    assert clean(f"Open late{end}closed on Sundays") == "Open late\nclosed on Sundays"


def test_a_whole_item_is_cleaned() -> None:
    item = a_flow(End("e\u0301", refs=("e\u0301",)), label="a\r\nb", sources=("e\u0301",))
    clean_item = cleaned(item)
    assert clean_item.source == End("é", refs=("é",))
    assert (clean_item.label, clean_item.sources) == ("a\nb", ("é",))
    assert (clean_item.kind, clean_item.annual_count) == (item.kind, None)


@given(st.text())
def test_clean_text_is_clean_and_can_be_written(text: str) -> None:
    try:
        once = clean(text)
    except UnusableTextError:
        return
    assert clean(once) == once
    once.encode()
