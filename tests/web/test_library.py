"""The library is open to everyone, narrows by its address, and shows sources and what is unknown."""

import pytest
from bs4 import BeautifulSoup

from simmap.domain.library.shelves import SHELVES
from tests.page import Browser


def titles(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select(".res h3")]


def words(page: BeautifulSoup) -> str:
    return " ".join(page.select("main")[0].get_text(" ").split())


def test_anyone_may_read_the_library(browser: Browser) -> None:
    page = browser.get("/library")
    assert "86 guides, toolkits and films, 31 local programs and 76 kinds of service" in words(page)
    assert {a["href"] for a in page.select(".shelves a")} == {
        f"/library/{kind}" for kind in SHELVES
    }


@pytest.mark.parametrize("kind", SHELVES)
def test_every_shelf_has_a_page(browser: Browser, kind: str) -> None:
    response = browser.raw(f"/library/{kind}")  # other tests look at such pages closely
    assert response.status_code == 200
    assert '<ul class="plain res">' in response.text


@pytest.mark.parametrize(
    "entry",
    [
        "resources/facilitating_reentry",
        "resources/lead_bureau",
        "resources/cops_small_rural",
        "programs/nh_safe_station",
        "service_types/jail_moud",
        "peer_roles/officer_peer_supporter",
        "peer_roles/deflection_peer",
        "support_types/emotional",
        "peer_boundaries/no_dual",
        "pathways/community_response",
        "policy_levers/good_samaritan",
        "readiness_items/p1_01",
        "measures/su_recidivism",
        "competencies/c04",
        "rosc_services/prev_stigma",
        "terms/deflection",
        "statements/jail_return",
        "intercepts/4",
        "steps/jail",
        "language/addict",
        "documents/seed:003",
    ],
)
def test_every_kind_of_entry_has_a_page(browser: Browser, entry: str) -> None:
    page = browser.get(f"/library/{entry}")
    assert page.select_one("#sources") or entry.startswith("documents/")


def test_the_address_narrows_the_list(browser: Browser) -> None:
    page = browser.get("/library/programs?intercept=1&state=Illinois")
    assert titles(page) == ["A Way Out", "Safe Passage"]
    current = [a.get_text(" ", strip=True) for a in page.select("[aria-current]")]
    assert any("Law Enforcement" in text for text in current)
    assert any("Illinois" in text for text in current)


def test_what_is_chosen_is_taken_out_by_its_own_link(browser: Browser) -> None:
    page = browser.get("/library/programs?intercept=1&state=Illinois")
    [chosen] = [a for a in page.select(".side [aria-current]") if "Illinois" in a.get_text()]
    assert chosen["href"] == "/library/programs?intercept=1"


def test_a_list_that_nothing_is_left_of_says_so(browser: Browser) -> None:
    page = browser.get("/library/programs?state=Atlantis")
    assert "Nothing here has all of that" in words(page)


def test_arguments_that_mean_nothing_are_passed_over(browser: Browser) -> None:
    page = browser.get("/library/programs?kind=x&page=-1&page=0&card=1&intercept=")
    assert len(titles(page)) == 30


def test_a_long_list_comes_in_parts_or_whole(browser: Browser) -> None:
    first = browser.get("/library/resources")
    assert len(titles(first)) == 30
    assert [a.get_text() for a in first.select(".res + .row a")] == [
        "Next 30",
        "All 86 on one page",
    ]
    assert browser.raw("/library/resources?page=3").text.count("<h3>") == 26
    assert browser.raw("/library/resources?page=all").text.count("<h3>") == 86


def test_a_resource_without_address_says_so(browser: Browser) -> None:
    assert "No public address known" in words(
        browser.get("/library/resources/facilitating_reentry")
    )


def test_the_list_says_so_too(browser: Browser) -> None:
    page = browser.raw("/library/resources?page=all").text
    assert page.count("No public address known") == 38


def test_a_short_list_has_no_next_part(browser: Browser) -> None:
    assert "Next" not in words(browser.get("/library/programs?state=New+York"))


def test_an_address_that_may_be_gone_says_so(browser: Browser) -> None:
    page = browser.get("/library/resources/cossup_mentoring")
    assert "probably gone" in words(page)


def test_an_ended_program_says_so(browser: Browser) -> None:
    assert "Ended in 2021." in words(browser.get("/library/programs/nh_safe_station"))


def test_our_own_classification_is_marked(browser: Browser) -> None:
    assert "Our own classification" in words(browser.get("/library/programs/al_mercy"))


def test_officers_who_support_officers_are_told_apart_from_peers(browser: Browser) -> None:
    page = browser.get("/library/peer_roles/officer_peer_supporter")
    assert "never counted as peer support" in words(page)


def test_links_out_tell_the_other_site_nothing(browser: Browser) -> None:
    page = browser.get("/library/resources/lead_bureau")
    links = [a for a in page.select("main a") if str(a["href"]).startswith("http")]
    assert links
    assert all({"noopener", "noreferrer"} <= set(a["rel"]) for a in links)


def test_a_source_document_shows_what_came_of_each_part(browser: Browser) -> None:
    page = browser.get("/library/documents/seed:003")
    headings = [heading.get_text() for heading in page.select(".prose h2")]
    assert "Table 2, words to use" in headings
    assert page.select('.prose a[href="/library/programs/ca_la_door"]')


def test_the_search_finds_over_all_shelves(browser: Browser) -> None:
    form = browser.get("/library").select_one("form[role=search]")
    assert form is not None
    page = browser.get(f"{form['action']}?q=naloxone+at+release")
    assert titles(page)[0] == "Naloxone at release"


def test_a_search_for_nothing_says_what_to_do(browser: Browser) -> None:
    assert "Type what you are looking for" in words(browser.get("/library/search"))
    assert "Nothing in the library" in words(browser.get("/library/search?q=zzyzx"))


def test_typed_words_are_only_words(browser: Browser) -> None:
    page = browser.get("/library/search?q=<script>alert(1)</script>")
    assert not page.select("script")
    assert "<script>alert(1)</script>" in words(page)


@pytest.mark.parametrize("path", ["/library/cards", "/library/steps/moon", "/library/cards/one"])
def test_what_is_not_there_is_not_found(browser: Browser, path: str) -> None:
    browser.get(path, status=404)
