"""What a hostile or broken client sends, one test for each row of the list that touches the pages.

The rows on routes and roles are in `test_access`, those on forms and conflicts in `test_items`,
those that need a real browser in `tests/browser`.
"""

import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from simmap.config import Settings
from simmap.domain.model import Community, Intercept
from simmap.services.workshops import open_workshop
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web import access, create_app
from simmap.web.headers import CONTENT_SECURITY_POLICY
from tests.builders import INTERCEPTS, a_flow, a_gap, a_map, a_service, the_catalogue
from tests.page import Browser
from tests.rows import NOW, a_map_row

SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "{{7*7}}{% raw %}${7*7}",
)


def pages_of(app: Flask, map_row: MapRow) -> list[str]:
    """Return the address of every page of a map that a browser can open without an id."""
    rules = [r for r in app.url_map.iter_rules() if "GET" in (r.methods or ())]
    bare = [r for r in rules if set(r.arguments) == {"map_id"}]
    return [r.rule.replace("<uuid:map_id>", str(map_row.id)) for r in bare]


@pytest.mark.slow
def test_h1_h14_words_of_the_map_are_shown_and_never_run(
    app: Flask, facilitator: Browser, db: Session, person: PersonRow
) -> None:
    words = " ".join(SCRIPTS)
    services = [a_service(w, organization=w, kind=w, populations=(w,)) for w in SCRIPTS]
    system = a_map(
        *services,
        title=words,
        community=Community(name=words, state="NC"),
        intercepts=(Intercept("0", words, "#1b6e53"), *INTERCEPTS[1:]),
        gaps=tuple(a_gap(w, theme=w) for w in SCRIPTS),
        flows=tuple(a_flow(w, w, label=w) for w in SCRIPTS),
    )
    map_row = a_map_row(db, system=system, by=person)
    open_workshop(db, map_row, SCRIPTS[0], by=person.id, now=NOW)
    (service, *_) = maps.load_map(db, map_row).services
    for path in [
        *pages_of(app, map_row),
        f"/maps/{map_row.id}/board/column/0",
        f"/maps/{map_row.id}/items/services/{service.id}",
        "/",
    ]:
        response = facilitator.raw(path)
        assert response.status_code == 200, path
        if response.mimetype != "text/html":
            continue
        page = BeautifulSoup(response.text, "html.parser")
        assert not page.select("script:not([src]), [onerror], [onload], img[src=x]"), path
        assert words in page.text or not page.title, path  # parts of a page have no title


PART = 'Content-Disposition: form-data; name="text"'


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("text=" + "x" * (3 * 2**20), "application/x-www-form-urlencoded"),
        (
            f"--b\r\n{PART}\r\n\r\n{'x' * (2**19 + 1)}\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
        ),
    ],
    ids=["3 MB", "half a MB in one field"],
)
def test_h8_what_is_too_large_is_refused_before_the_view(
    facilitator: Browser, map_row: MapRow, body: str, content_type: str
) -> None:
    path = f"/maps/{map_row.id}/board/add"
    response = facilitator.raw(path, "POST", data=body, content_type=content_type)
    assert response.status_code == 413


def test_h8_too_many_fields_are_refused_before_the_view(
    facilitator: Browser, map_row: MapRow
) -> None:
    many = {f"field-{number}": "" for number in range(3_000)}
    path = f"/maps/{map_row.id}/board/add"
    assert facilitator.post(path, many).status_code == 413
    assert facilitator.raw(path, "POST", data=many).status_code == 413


def test_h8_a_long_label_is_refused_with_its_limit(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/board")
    answer = facilitator.submit(
        page, "#column-1 form", status=422, kind="services", text="x" * 10_000
    )
    assert answer
    assert "500 characters" in answer.select("#add-1-error")[0].text


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\ufffeb"])
def test_h6_characters_that_cannot_be_kept_are_refused_in_plain_words(
    facilitator: Browser, map_row: MapRow, text: str
) -> None:
    response = facilitator.post(f"/maps/{map_row.id}/board/add", {"text": text})
    assert response.status_code == 400
    assert "cannot be kept" in response.text


def test_h6_nor_are_they_looked_up_in_an_address(facilitator: Browser, map_row: MapRow) -> None:
    assert facilitator.raw(f"/maps/{map_row.id}/items/steps/a%00b").status_code == 400


def test_h7_marks_that_turn_the_direction_are_taken_out(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/board")
    facilitator.submit(page, "#column-1 form", kind="gaps", text="Cafe\u0301 \u202egap")
    db.expire_all()
    assert [gap.text for gap in maps.load_map(db, map_row).gaps] == ["Caf\u00e9 gap"]


def test_h15_a_title_cannot_add_a_header(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    community = Community(name='Any"town\r\nX-Evil: 1', state="NC")
    map_row = a_map_row(db, a_service(), by=person, community=community, title="../../Map")
    response = facilitator.raw(f"/maps/{map_row.id}/file.yaml")
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="any-town-x-evil-1-nc-map.yaml"'
    )
    assert "X-Evil" not in response.headers


@pytest.mark.slow
def test_h34_no_page_sends_people_to_another_site(
    app: Flask, facilitator: Browser, map_row: MapRow
) -> None:
    targets = ("//evil.example", "https:/\\evil.example", "/\\evil.example", "javascript:evil()")
    names = ("next", "url", "return_to", "target")
    query = urlencode(dict(zip(names, targets, strict=True)))
    for path in [*pages_of(app, map_row), "/", "/library", "/account"]:
        response = facilitator.raw(f"{path}?{query}")
        assert "evil" not in response.headers.get("Location", ""), path
        if response.mimetype == "text/html":
            links = BeautifulSoup(response.text, "html.parser").select(
                "[href*=evil], [action*=evil]"
            )
            assert all(str(link.get("href", "")).startswith("?") for link in links), path


def add_form(browser: Browser, map_row: MapRow) -> dict[str, str]:
    page = browser.get(f"/maps/{map_row.id}/board")
    token = str(page.select("#column-1 [name=csrf_token]")[0]["value"])
    return {"csrf_token": token, "text": "No beds <b>", "kind": "gaps", "column": "1"}


def gaps_of(db: Session, map_row: MapRow) -> int:
    db.expire_all()
    return len(maps.load_map(db, map_row).gaps)


def test_h35_a_form_without_a_token_is_refused_and_keeps_what_was_typed(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    sent = add_form(facilitator, map_row) | {"csrf_token": ""}
    response = facilitator.post(f"/maps/{map_row.id}/board/add", sent)
    assert response.status_code == 400
    assert gaps_of(db, map_row) == 0
    page = BeautifulSoup(response.text, "html.parser")
    assert "No beds <b>" in page.select(".typed")[0].text
    facilitator.submit(page)
    assert gaps_of(db, map_row) == 1


def test_h35_the_token_of_another_session_or_in_the_address_does_not_count(
    app: Flask, facilitator: Browser, map_row: MapRow, db: Session, person: PersonRow
) -> None:
    foreign = add_form(Browser(app, db).sign_in(person), map_row)
    path = f"/maps/{map_row.id}/board/add"
    assert facilitator.post(path, foreign).status_code == 400
    own = add_form(facilitator, map_row)
    token = own.pop("csrf_token")
    assert facilitator.post(f"{path}?csrf_token={token}", own).status_code == 400
    assert gaps_of(db, map_row) == 0


def test_h35_text_that_looks_like_json_is_no_form(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    response = facilitator.raw(
        f"/maps/{map_row.id}/board/add", "POST", data='{"text": "x"}', content_type="text/plain"
    )
    assert (response.status_code, gaps_of(db, map_row)) == (400, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_h35_what_another_site_sends_is_refused_even_with_a_token(
    facilitator: Browser, map_row: MapRow, db: Session, headers: dict[str, str]
) -> None:
    sent = add_form(facilitator, map_row)
    response = facilitator.raw(f"/maps/{map_row.id}/board/add", "POST", data=sent, headers=headers)
    assert (response.status_code, gaps_of(db, map_row)) == (400, 0)
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    response = facilitator.raw(f"/maps/{map_row.id}/board/add", "POST", data=sent, headers=own)
    assert (response.status_code, gaps_of(db, map_row)) == (303, 1)


def test_h36_the_headers_of_a_page_are_exactly_these(facilitator: Browser, map_row: MapRow) -> None:
    headers = facilitator.raw(f"/maps/{map_row.id}/board").headers
    names = (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Cache-Control",
        "Vary",
    )
    assert {name: headers[name] for name in names} == {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "Vary": "Cookie, Accept-Encoding",
    }
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY


def test_h36_only_files_that_are_the_same_for_all_may_be_kept_by_others(
    app: Flask, facilitator: Browser, map_row: MapRow
) -> None:
    for path in [*pages_of(app, map_row), "/", "/nothing-here"]:
        assert "public" not in facilitator.raw(path).headers["Cache-Control"], path


@pytest.fixture
def app_of_one_host(sqlite_engine: Engine) -> Flask:
    settings = Settings(
        database_url=sqlite_engine.url.render_as_string(hide_password=False),
        secret_key="x" * 40,
        testing=True,
        https=True,
        trusted_hosts=("maps.example.org",),
    )
    return create_app(settings, the_catalogue())


def test_h36_a_server_behind_https_says_so_and_guards_its_cookie(app_of_one_host: Flask) -> None:
    client = app_of_one_host.test_client()
    response = client.get("/maps/new", base_url="https://maps.example.org")
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
    with client.session_transaction(base_url="https://maps.example.org") as cookie:
        cookie["kind"] = "gaps"
    stored = client.get_cookie("__Host-simmap", domain="maps.example.org")
    assert stored is not None
    assert (stored.secure, stored.http_only, stored.same_site, stored.path) == (
        True,
        True,
        "Lax",
        "/",
    )


def test_h37_a_host_that_is_not_ours_is_refused(app_of_one_host: Flask) -> None:
    client = app_of_one_host.test_client()
    assert client.get("/", headers={"Host": "maps.example.org"}).status_code == 200
    refused = client.get("/", headers={"Host": "evil.example"})
    assert refused.status_code == 400
    assert "evil.example" not in refused.text


def test_h37_forwarded_headers_from_the_room_change_nothing(
    facilitator: Browser, map_row: MapRow
) -> None:
    spoofed = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "1.2.3.4"}
    response = facilitator.raw(f"/maps/{map_row.id}/board", headers=spoofed)
    assert "evil.example" not in response.text


def test_h38_no_style_sheet_of_ours_or_of_others_asks_another_host(
    app: Flask, browser: Browser
) -> None:
    for link in browser.get("/").select("link[rel=stylesheet]"):
        sheet = browser.raw(str(link["href"])).text
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", sheet)
        assert "@import" not in sheet


def test_every_error_has_a_page_that_needs_no_database(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "simmap.database", None)
    client = app.test_client()
    response = client.get("/nothing-here")
    assert response.status_code == 404
    assert "sign-in link" in response.text


def test_a_mistake_of_ours_becomes_a_page_that_says_so(
    app: Flask, facilitator: Browser, map_row: MapRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "home.page", access.public(lambda: 1 // 0))
    response = facilitator.raw("/")
    assert response.status_code == 500
    assert "went wrong on our side" in response.text
    assert "division" not in response.text
