"""One form for each kind of item, made of its questions and the types of its fields."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import KINDS, Flow, Item, SystemMap
from simmap.domain.placement import place
from simmap.domain.placement.readings import EndReading
from simmap.web.items.choices import Choices
from simmap.web.items.controls import control, shown, taken
from simmap.web.items.fields import FORMS, Ask, Section


class ItemForm(FlaskForm):
    """What the form of every kind has. `version` is the edit of the item that the person saw."""

    kind: str
    sections: tuple[Section, ...]
    item: Item | None
    version = IntegerField(widget=HiddenInput(), default=0)
    submit_key = HiddenField(validators=[Length(max=64)], default=lambda: uuid.uuid4().hex)

    @property
    def asks(self) -> list[Ask]:
        """Return the questions that this form asks, in order."""
        asks = (ask for section in self.sections for ask in section.asks)
        return [ask for ask in asks if ask.name in self]

    def changes(self) -> dict[str, Any]:
        """Return what was entered, by the field of the item; call it only after validation."""
        return {ask.name: taken(ask, self[ask.name]) for ask in self.asks}

    def draft(self) -> Item:
        """Return what was entered as a new item; the service gives it its id."""
        return KINDS[self.kind](**{"id": ""} | self.changes())

    def is_open(self, section: Section) -> bool:
        """Return whether a section holds anything yet, or something wrong."""
        usual = _usual(self.kind)
        return any(
            self[ask.name].errors or taken(ask, self[ask.name]) != usual.get(ask.name)
            for ask in section.asks
            if ask.name in self
        )


class VersionForm(FlaskForm):
    """Say which edit of an item the person saw who withdraws it."""

    version = IntegerField(validators=[InputRequired()])


def new_form(
    kind: str, system: SystemMap, catalogue: Catalogue, given: Mapping[str, Any]
) -> ItemForm:
    """Return an empty form of *kind*; *given* fills in fields."""
    # No column is chosen beforehand: "all intercepts" is an answer that somebody has to give.
    usual = _usual(kind) | {"intercepts": None}
    return _form(kind, Choices(system, catalogue), None, usual | dict(given))


def edit_form(
    kind: str, system: SystemMap, catalogue: Catalogue, item: Item, *, only: Collection[str] = ()
) -> ItemForm:
    """Return the form of an item, filled in with what is there, or with what was sent.

    With *only* it asks for no more than those fields.
    """
    return _form(kind, Choices(system, catalogue), item, _values(kind, item), only=only)


def form_of(
    kind: str, system: SystemMap, catalogue: Catalogue, item: Item, *, only: Collection[str] = ()
) -> ItemForm:
    """Return the form of an item, filled in with it whatever was sent."""
    choices, values = Choices(system, catalogue), _values(kind, item)
    return _form(kind, choices, item, values, only=only, formdata=None)


def _form(
    kind: str,
    choices: Choices,
    item: Item | None,
    values: dict[str, Any],
    *,
    only: Collection[str] = (),
    **options: Any,
) -> ItemForm:
    asks = [a for section in FORMS[kind] for a in section.asks if not only or a.name in only]
    present = values if item else {}  # an address can fill in a new form, and adds no choice to it
    if item:
        asks = [ask for ask in asks if ask.name != "id"]
    proposals = _proposals(choices, item) if isinstance(item, Flow) else {}
    controls = {
        ask.name: control(
            kind, ask, choices, present.get(ask.name), proposal=proposals.get(ask.name)
        )
        for ask in asks
    }
    form_class = type(f"{kind}_form", (ItemForm,), controls)
    form: ItemForm = form_class(
        data={ask.name: shown(ask, values.get(ask.name)) for ask in asks}
        | {"version": item.version if item else 0},
        **options,
    )
    form.kind, form.sections, form.item = kind, FORMS[kind], item
    return form


def _proposals(choices: Choices, flow: Flow) -> dict[str, EndReading]:
    reading = place(choices.system, choices.catalogue).flows[flow.id]
    return {"source": reading.source, "target": reading.target}


def _values(kind: str, item: Item) -> dict[str, Any]:
    return {ask.name: getattr(item, ask.name) for s in FORMS[kind] for ask in s.asks}


def _usual(kind: str) -> dict[str, Any]:
    """Return what a new item of *kind* has where nobody said anything."""
    return {f.name: "" if f.default is MISSING else f.default for f in fields(KINDS[kind])}
