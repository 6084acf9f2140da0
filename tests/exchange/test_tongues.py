from datetime import date, time

import pytest

from simmap import resources
from simmap.domain.said import ENGLISH, Month, listed, say, say_number, spoken
from simmap.exchange.tongues import read_tongue

HEAD = """
msgid ""
msgstr ""
"Language: es_US\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
BODY = """
msgid "Gap {number}"
msgstr "Brecha {number}"

msgid "{n} gap"
msgid_plural "{n} gaps"
msgstr[0] "{n} brecha"
msgstr[1] "{n} brechas"

#, fuzzy
msgid "Priority"
msgstr "Perioridad"

msgid "Votes"
msgstr ""

msgid "no"
msgstr "no"

msgid "two"
msgstr "dos"
"""
SPANISH = read_tongue((HEAD + BODY).encode())


def test_patterns_and_plurals_come_from_the_catalogue_of_messages() -> None:
    assert spoken(say("Gap {number}", number="2.3"), SPANISH) == "Brecha 2.3"
    assert spoken(say_number("{n} gap", "{n} gaps", 1), SPANISH) == "1 brecha"
    assert spoken(say_number("{n} gap", "{n} gaps", 2500), SPANISH) == "2,500 brechas"


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (2, "dos"), (9, "9"), (1200, "1,200")])
def test_a_small_count_is_in_words_where_there_is_one(count: int, words: str) -> None:
    assert SPANISH.spelled(count) == words


@pytest.mark.parametrize("message", ["Priority", "Votes", "Never seen"])
def test_what_has_no_finished_translation_stays_english(message: str) -> None:
    assert spoken(say(message), SPANISH) == message


def test_days_and_lists_go_by_the_locale() -> None:
    assert SPANISH.day(date(2026, 5, 4)) == "4 de mayo de 2026"
    assert SPANISH.clock(time(13, 5)) == "1:05\u00a0p.m."
    assert SPANISH.month(Month(2019, 4)) == "abril de 2019"
    assert spoken(listed(["Ada", "Bo", "Cy"]), SPANISH) == "Ada, Bo y Cy"
    assert spoken(listed(["casa", "irse"]), SPANISH) == "casa e irse"
    assert spoken(listed(["agua", "hielo"]), SPANISH) == "agua y hielo"
    assert spoken(listed(["siete", "ocho"], "or"), SPANISH) == "siete u ocho"
    assert (SPANISH.code, SPANISH.name) == ("es-US", "Español")


def test_a_catalogue_that_names_no_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language"):
        read_tongue(BODY.encode())


def test_reports_speak_english_and_every_language_with_a_catalogue() -> None:
    assert [one.code for one in resources.languages()] == ["en-US", "es-US"]
    assert resources.language("es").code == "es-US"
    assert resources.language("xx") is ENGLISH
