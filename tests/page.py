"""Visit pages as a person would, and check on every page what must hold on all pages."""

import re
from collections.abc import Mapping
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from simmap.services import people
from simmap.store.accounts import PersonRow
from simmap.web import identity

Values = Mapping[str, Any]


class Browser:
    """A test client that fails on a broken page."""

    def __init__(self, app: Flask, db: Session) -> None:
        self.client = app.test_client()
        self._db = db

    def sign_in(self, person: PersonRow) -> "Browser":
        token = people.sign_in(self._db, person.id, now=identity.now())
        self._db.commit()
        with self.client.session_transaction() as cookie:
            cookie["sign_in"] = token
        return self

    def get(self, path: str, status: int = 200) -> BeautifulSoup:
        response = self.raw(path)
        assert response.status_code == status, f"{response.status}: {_words(response)}"
        return check_page(response)

    def raw(self, path: str, method: str = "GET", **arguments: Any) -> TestResponse:
        self._db.commit()
        return self.client.open(path, method=method, buffered=True, **arguments)

    def submit(
        self,
        page: BeautifulSoup | Tag,
        form: str = "main form",
        *,
        status: int = 303,
        **fields: Any,
    ) -> BeautifulSoup | None:
        """Fill in a form that the page really has, and send what the browser would send.

        A field that the form does not have is an error of the test. None takes a field out.
        """
        found = page.select_one(form)
        assert found is not None, f"no form {form!r} on the page"
        response = self.post(str(found["action"]), filled_in(found, fields))
        assert response.status_code == status, f"{response.status}: {_words(response)}"
        return None if 300 <= status < 400 else check_page(response)

    def post(self, path: str, data: Values) -> TestResponse:
        self._db.commit()
        response = self.client.post(path, data=data, content_type="multipart/form-data")
        self._db.expire_all()
        return response

    def follow(self, page: BeautifulSoup, form: str = "main form", **fields: Any) -> BeautifulSoup:
        """Submit a form, and return the page to which the answer leads."""
        found = page.select_one(form)
        assert found is not None, f"no form {form!r} on the page"
        response = self.post(str(found["action"]), filled_in(found, fields))
        assert response.status_code == 303, f"{response.status}: {_words(response)}"
        return self.get(response.location)


def filled_in(form: Tag, fields: Values) -> dict[str, Any]:
    """Return what a browser would send: what the form holds, with *fields* in place of some."""
    names = {str(control["name"]) for control in form.select("[name]")}
    assert fields.keys() <= names, f"the form has no {fields.keys() - names}"
    data: dict[str, Any] = {}
    for control in form.select("input[name], select[name], textarea[name]"):
        for value in _values_of(control):
            data.setdefault(str(control["name"]), []).append(value)
    return {name: value for name, value in {**data, **fields}.items() if value is not None}


def _values_of(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.text.removeprefix("\n").removeprefix("\r\n")]
    if control.name == "select":
        options = control.select("option[selected]") or control.select("option")[:1]
        return [str(option.get("value", option.text)) for option in options]
    kind = control.get("type")
    if kind in ("radio", "checkbox"):
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    return [] if kind == "file" else [str(control.get("value", ""))]


def check_page(response: TestResponse) -> BeautifulSoup:
    """Return the parsed page; fails where it is no sound page."""
    _check_markup(response.text)
    # lxml asks a whole page in a hundredth of the time of BeautifulSoup, which tests read more easily
    page = html.document_fromstring(
        response.text.encode(), parser=html.HTMLParser(encoding="utf-8")
    )
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), f"an id appears twice: {[i for i in ids if ids.count(i) > 1]}"
    if "<html" in response.text:
        _check_whole_page(page, set(ids))
    named = " ".join(page.xpath("//@aria-describedby | //@aria-labelledby"))
    assert set(named.split()) <= set(ids), f"{set(named.split()) - set(ids)} describe nothing"
    _check_forms(page)
    inline = page.xpath("//@style | //style | //script[not(@src)] | //@onclick")
    assert not inline, f"something is inline: {inline}"
    soup = BeautifulSoup(response.text, "html.parser")
    for template in soup("template"):  # what a script may show; soupsieve before 4 finds it as well
        template.decompose()
    return soup


_SOUND: set[int] = set()
_VALUE, _TEXT = re.compile(r'="[^"<>&]*"'), re.compile(r">[^<>&]+")


def _check_markup(text: str) -> None:
    """Parse strictly what was not parsed yet: pages of the same tags differ in plain words only."""
    tags = hash(_TEXT.sub(">", _VALUE.sub("=", text)))
    if tags in _SOUND or not text.lower().startswith("<!doctype"):
        return
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    assert not parser.errors, parser.errors[:3]
    _SOUND.add(tags)


def _check_whole_page(page: Any, ids: set[str]) -> None:
    ((h1,), (title,)) = page.xpath("//h1"), page.xpath("/html/head/title")
    assert _squeezed(h1.text_content()) in _squeezed(title.text)
    in_error = bool(page.xpath("//@aria-invalid"))
    assert in_error <= title.text.startswith("Error: "), "the title hides that something is wrong"
    inside = {target[1:] for target in page.xpath("//a/@href") if target.startswith("#")}
    assert inside <= ids, f"links lead nowhere: {inside - ids}"
    assert not page.xpath("//img[not(@alt)]"), "no text for an image"


def _check_forms(page: Any) -> None:
    labelled = set(page.xpath("//label/@for"))
    fields = "[not(@type='hidden') and not(normalize-space(@aria-label)) and not(ancestor::label)]"
    for control in page.xpath(f"//input{fields} | //select{fields} | //textarea{fields}"):
        assert control.get("id") in labelled, f"no label for {html.tostring(control)}"
    for form in page.xpath("//form[@method='post']"):
        assert form.get("action"), "a form that does not say where it goes"
        assert form.xpath(".//input[@name='csrf_token']"), "a form without a CSRF token"


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _words(response: TestResponse) -> str:
    """Return what a person reads of a page, for the message of a failing test."""
    page = BeautifulSoup(response.text, "html.parser")
    return _squeezed((page.select_one("main") or page).text)[:600]
