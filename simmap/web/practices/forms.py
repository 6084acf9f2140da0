"""One form for each section of a checklist: a few small questions about every entry."""

from dataclasses import dataclass
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange
from wtforms.widgets import CheckboxInput, HiddenInput

from simmap.domain.checklists import PLANNED, Check, Section
from simmap.domain.model import ChecklistName, SystemMap
from simmap.domain.words import Answer
from simmap.services.checklists import Wish
from simmap.services.entries import text_limit
from simmap.store.tables import ChecklistAnswerRow
from simmap.web.forms import tidy
from simmap.web.items.choices import options
from simmap.web.items.controls import a_date

_END = {"unknown": "Nobody has said", "not applicable": "Does not apply"}

WORDS: dict[ChecklistName, dict[str, str]] = {
    "practice": {"yes": "Have it", "partly": "Partly", PLANNED: "Planned", "no": "No"} | _END,
    "readiness": {"yes": "Yes", "partly": "Partly", "no": "No"} | _END,
    "pathway": {"yes": "In place", "partly": "Partly", PLANNED: "Planned", "no": "No"} | _END,
    "policy": {"yes": "Helps us", "partly": "Partly", "no": "No", "unknown": "Nobody has checked"}
    | {"not applicable": "Does not apply"},
}
"""How each checklist words its answers, in the order of a page."""


NOTES: dict[ChecklistName, str] = {"policy": "What the law here says"}


class SectionForm(FlaskForm):
    """The answers to one section. `confirm` and `gap` hold the entry whose button was pressed."""

    checklist = HiddenField()
    section = HiddenField()
    confirm = HiddenField()
    gap = HiddenField()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a checklist with its form."""

    name: ChecklistName
    section: Section
    form: SectionForm

    def fields(self, entry: str) -> Any:
        """Return the small form of one entry."""
        return self.form[_key(entry)].form

    def check(self, entry: str) -> Check | None:
        """Return the question with that id, None if it is not of this section."""
        return next((check for check in self.section.checks if check.entry.id == entry), None)

    def wishes(self) -> list[Wish]:
        """Return what the answers shall be; call it only after validation."""
        return [self._wish(check) for check in self.section.checks]

    def _wish(self, check: Check) -> Wish:
        values = {name: field.data for name, field in self.fields(check.entry.id)._fields.items()}
        state, version = values.pop("answer"), values.pop("version")
        if check.entry.id == self.form.confirm.data:
            state = Answer.YES.value
            values["services"] = (*values.get("services", ()), *(s.id for s in check.fitting))
        if "services" in values:
            more = (*values["services"], *filter(None, [values.pop("another", "")]))
            kept = (service for service in check.answer.services if service in more)
            values["services"] = tuple(dict.fromkeys((*kept, *more)))
        values["answer"] = Answer.NO if state == PLANNED else Answer(state)
        if PLANNED in WORDS[self.name]:
            values["planned"] = state == PLANNED
        return Wish(check.entry.id, version, values)


def part_of(
    section: Section,
    name: ChecklistName,
    system: SystemMap,
    *,
    sent: MultiDict[str, str] | None = None,
) -> Part:
    """Return a section with its form, filled in with the answers or with what was *sent*."""
    controls = {
        _key(check.entry.id): FormField(_entry_form(name, check, system))
        for check in section.checks
    }
    data = {_key(check.entry.id): _data(name, check) for check in section.checks}
    form_class = type(f"{name}_form", (SectionForm,), controls)
    form: SectionForm = form_class(formdata=sent, data=data)
    form.checklist.data, form.section.data = name, section.key
    return Part(name, section, form)


def _key(entry: str) -> str:
    """Return the name of an entry's small form, which no field of a form can have."""
    return f"entry_{entry}"


def _data(name: ChecklistName, check: Check) -> dict[str, Any]:
    answer = check.answer
    state = check.state if check.state in WORDS[name] else answer.answer.value
    return {
        "answer": state,
        "version": answer.version,
        "notes": answer.notes,
        "confirmed_on": answer.confirmed_on,
        "confirmed_by": answer.confirmed_by,
        "services": answer.services,
    }


def _entry_form(name: ChecklistName, check: Check, system: SystemMap) -> type[Form]:
    controls: dict[str, Any] = {
        "answer": RadioField(choices=options(WORDS[name].items())),
        "version": IntegerField(widget=HiddenInput(), validators=[NumberRange(min=0)]),
        "notes": _text(TextAreaField, "notes", NOTES.get(name, "Note")),
    }
    if name == "policy":
        controls["confirmed_on"] = _text(StringField, "confirmed_on", "Checked on", a_date)
        controls["confirmed_by"] = _text(StringField, "confirmed_by", "Checked by")
    if name == "pathway":
        controls |= _services(check, system)
    return type("EntryForm", (Form,), controls)


def _text(field: Any, name: str, label: str, *validators: Any) -> Any:
    most = text_limit(ChecklistAnswerRow, name) or -1
    return field(label, filters=[tidy], validators=[Length(max=most), *validators])


def _services(check: Check, system: SystemMap) -> dict[str, Any]:
    """Offer the services that serve a pathway or seem to, and one more of the others at a time."""
    near = {s.id: s.name for s in (*check.serving, *check.fitting, *check.planned)}
    rest = [(s.id, s.name) for s in system.services if s.id not in near]
    return {
        "services": SelectMultipleField(
            choices=options(near.items()), option_widget=CheckboxInput()
        ),
        "another": SelectField(
            "Another service that serves it",
            choices=options([("", "Choose one"), *rest]),
            default="",
        ),
    }
