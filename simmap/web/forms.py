"""What the forms of all pages share: tidy text, lists by line, mistakes with their place."""

from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask
from wtforms import FieldList, Form, FormField, TextAreaField

from simmap.domain.text import UnusableTextError
from simmap.services.entries import UnacceptableError


def init_app(app: Flask) -> None:
    """Let templates list what is wrong with a form."""
    app.jinja_env.globals["mistakes"] = mistakes


def tidy(text: str | None) -> str:
    """Return what was typed without the space around it; a filter of text fields."""
    return (text or "").strip()


def one_line(text: str | None) -> str:
    """Return what was typed into a field of one line, with a space for each end of a line."""
    return " ".join(tidy(text).splitlines())


class LinesField(TextAreaField):
    """A list of short texts, one a line; its data is a tuple."""

    def _value(self) -> str:
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take every line that holds a word."""
        lines = valuelist[0].splitlines() if valuelist else []
        self.data = tuple(line.strip() for line in lines if line.strip())


def accepted(form: Form, save: Callable[[], object]) -> bool:
    """Return whether *save* took what was entered; if not, its reason stands at the field."""
    try:
        save()
    except (UnacceptableError, UnusableTextError) as error:
        field = form._fields.get(error.field)
        if field is None or isinstance(field, FormField):
            form.form_errors.append(str(error))
        else:
            field.errors = [*field.errors, str(error)]
        return False
    return True


def mistakes(form: Form) -> list[tuple[str, str]]:
    """Return the id of the control and the first message for each field that is wrong."""
    return list(_mistakes(form))


def _mistakes(form: Form | FieldList) -> Iterator[tuple[str, str]]:
    yield from (("", message) for message in getattr(form, "form_errors", ()))
    field: Any
    for field in form:
        if isinstance(field, FormField):
            yield from _mistakes(field.form)
        elif isinstance(field, FieldList):
            yield from _mistakes(field)
        elif field.errors:
            yield field.id, field.errors[0]
