"""Visit pages as a person would, and check on every page what must hold on all pages."""

import re
from collections.abc import Mapping
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
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
    if response.text.lower().startswith("<!doctype"):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(response.text)
        assert not parser.errors, parser.errors[:3]
    page = BeautifulSoup(response.text, "html.parser")
    ids = [str(tag["id"]) for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), f"an id appears twice: {[i for i in ids if ids.count(i) > 1]}"
    if page.find("html"):
        _check_whole_page(page, set(ids))
    for tag in page.select("[aria-describedby], [aria-labelledby]"):
        for name in f"{tag.get('aria-describedby', '')} {tag.get('aria-labelledby', '')}".split():
            assert name in ids, f"{name} describes nothing"
    labelled = {str(label["for"]) for label in page.find_all("label", attrs={"for": True})}
    for control in page.find_all(["input", "select", "textarea"]):
        named = control.get("aria-label") or control.get("id") in labelled
        hidden = control.get("type") == "hidden"
        assert named or hidden or control.find_parent("label"), f"no label for {control}"
    assert not page.select("[style], style, script:not([src]), [onclick]"), "something is inline"
    for form in page.find_all("form", method="post"):
        assert form.get("action"), "a form that does not say where it goes"
        assert form.find("input", attrs={"name": "csrf_token"}), "a form without a CSRF token"
    return page


def _check_whole_page(page: BeautifulSoup, ids: set[str]) -> None:
    (h1,) = page.find_all("h1")
    title = page.find("title")
    assert title is not None
    assert _squeezed(h1.text) in _squeezed(title.text)
    in_error = bool(page.select("[aria-invalid]"))
    assert in_error <= title.text.startswith("Error: "), "the title hides that something is wrong"
    for link in page.find_all("a", href=True):
        target = str(link["href"])
        assert not target.startswith("#") or target[1:] in ids, f"{link} leads nowhere"
    for image in page.find_all("img"):
        assert image.has_attr("alt"), f"no text for {image}"


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _words(response: TestResponse) -> str:
    """Return what a person reads of a page, for the message of a failing test."""
    page = BeautifulSoup(response.text, "html.parser")
    return _squeezed((page.select_one("main") or page).text)[:600]
