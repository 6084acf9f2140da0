"""The control of each question, by the type of the field that it fills."""

import re
from collections.abc import Collection
from datetime import date
from enum import EnumType
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from wtforms import (
    BooleanField,
    Field,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)
from wtforms.widgets import CheckboxInput

from simmap.domain.model import KINDS, End
from simmap.domain.naming import HEADLINE
from simmap.domain.placement.readings import EndReading
from simmap.domain.words import EndKind
from simmap.services.entries import LARGEST_NUMBER, text_limit
from simmap.store.tables import ROWS
from simmap.web.forms import LinesField, one_line, tidy
from simmap.web.items.choices import ALL, Choices, Options, as_word, read_end
from simmap.web.items.fields import Ask
from simmap.web.items.wording import word_for

NOTHING = SelectChoice("", "Nobody has said")
_TEXTS = (StringField, SelectField)
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def control(
    kind: str, ask: Ask, choices: Choices, value: Any, *, proposal: EndReading | None = None
) -> Any:
    """Return the unbound field of a question; *value*, even an odd one, can be chosen again.

    *proposal* is how the end of an arrow reads as long as nobody confirmed it.
    """
    hint = _hint(kind, ask.name)
    asked = {"label": ask.label, "description": ask.hint}
    if hint is End:
        return FormField(_end_form(choices, value or End(""), proposal), **asked)
    if hint is bool:
        return BooleanField(**asked)
    if hint is int:
        return IntegerField(**asked, validators=[Optional(), NumberRange(0, LARGEST_NUMBER)])
    if isinstance(hint, EnumType):
        return _vocabulary(hint, ask, asked, nothing=_can_be_none(kind, ask.name))
    if get_origin(hint) is tuple:
        return _several(hint, ask, asked, choices, value)
    if ask.among:
        offered = _with_present(choices.named(ask.among), (value,) if value else ())
        first = [] if ask.among == "new_steps" else [NOTHING]
        return SelectField(**asked, choices=[*first, *offered])
    return _text(kind, ask, asked, choices)


def shown(ask: Ask, value: Any) -> Any:
    """Return a value of the domain as the field's data."""
    if isinstance(value, End):
        return {"text": value.text, "reading": as_word(value), "actor": value.actor}
    if ask.among == "columns":
        return [] if value is None else list(value) or [ALL]
    return value


def taken(ask: Ask, field: Field) -> Any:
    """Return the field's data as a value of the domain."""
    if isinstance(field, FormField):
        return read_end(**{name: part or "" for name, part in field.data.items()})
    if isinstance(field, SelectMultipleField):
        return () if ask.among == "columns" and ALL in field.data else tuple(field.data)
    # A missing text is "", a missing member of a vocabulary is None.
    return (
        ""
        if field.data is None and isinstance(field, _TEXTS) and ask.among != "one"
        else field.data
    )


def _text(kind: str, ask: Ask, asked: dict[str, Any], choices: Choices) -> Any:
    validators: list[Any] = [Length(max=text_limit(ROWS[kind], ask.name) or -1)]
    if ask.name == "confirmed_on":
        validators.append(a_date)
    elif ask.name == HEADLINE[kind] and kind == "steps":
        validators.append(partial(_own_name, choices.catalogue.steps_by_id.keys()))
    elif ask.name == HEADLINE[kind] and kind != "flows":  # an arrow goes by its ends
        validators.insert(0, DataRequired(f"“{ask.label}” needs an answer"))
    if ask.rows:
        look = {"rows": ask.rows}
        return TextAreaField(**asked, filters=[tidy], validators=validators, render_kw=look)
    return StringField(**asked, filters=[one_line], validators=validators)


def _own_name(known: Collection[str], form: Any, field: Field) -> None:
    """Refuse a step without a name unless the catalogue has one for it."""
    step = form["id"].data if "id" in form else form.item.id
    if not field.data and step not in known:
        raise ValidationError("A step of our own needs a name")


def a_date(_form: Form, field: Field) -> None:
    """Refuse what is no day, month or year; what a map file said already may stay."""
    if field.data and field.data != field.object_data and not is_date(field.data):
        raise ValidationError("Give a day, a month or a year, as in 2026-05-12, 2026-05 or 2026")


def is_date(text: str) -> bool:
    """Return whether a text is a day, a month or a year of the calendar.

    >>> is_date("2026-05-12"), is_date("2026-05"), is_date("2026"), is_date("2026-13")
    (True, True, True, False)
    """
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def _all_or_some(_form: Form, field: Field) -> None:
    if ALL in field.data and len(field.data) > 1:
        raise ValidationError("Choose either “All intercepts” or some of them, not both")


def _vocabulary(hint: Any, ask: Ask, asked: dict[str, Any], *, nothing: bool) -> Any:
    members = _members(hint)
    if ask.among == "one":
        offered = [NOTHING, *members] if nothing else members
        return SelectField(
            **asked, choices=offered, coerce=lambda word: hint(word) if word else None
        )
    return RadioField(**asked, choices=members, coerce=hint)


def _members(vocabulary: Any) -> Options:
    return [SelectChoice(member.value, word_for(member)) for member in vocabulary]


def _several(hint: Any, ask: Ask, asked: dict[str, Any], choices: Choices, value: Any) -> Any:
    member: Any
    (member,) = {argument for argument in get_args(hint) if argument is not Ellipsis}
    if isinstance(member, EnumType):
        offered = _members(member)
        return SelectMultipleField(
            **asked, choices=offered, coerce=member, option_widget=CheckboxInput()
        )
    if not ask.among:
        return LinesField(**asked, render_kw={"rows": ask.rows})
    required = [InputRequired("Say where it is, or choose “All intercepts”"), _all_or_some]
    return SelectMultipleField(
        **asked,
        choices=_with_present(choices.named(ask.among), value or ()),
        option_widget=CheckboxInput(),
        validators=required if ask.among == "columns" else [],
    )


def _end_form(choices: Choices, end: End, proposal: EndReading | None) -> type[Form]:
    present = (as_word(end),) if end.kind else ()
    offered = [*_proposed(choices, proposal), *_with_present(choices.readings(), present)]

    class EndForm(Form):
        text = StringField(
            "In words",
            description="As people here say it: “Houston Police Department”.",
            filters=[one_line],
            validators=[DataRequired("Say where the arrow begins and where it ends")],
        )
        reading = SelectField(
            "That is",
            description="The service or step that the words stand for: “Local law enforcement”.",
            choices=offered,
        )
        actor = StringField(
            "Agency that acts there",
            description="If the words name an agency rather than a place: “Sheriff’s Office”.",
            filters=[one_line],
        )

    return EndForm


def _proposed(choices: Choices, proposal: EndReading | None) -> Options:
    """Return the choice of leaving an end unconfirmed and, if there is a proposal, of taking it."""
    if proposal is None or proposal.confirmed or proposal.kind is EndKind.UNREAD:
        return [SelectChoice("", "Nobody has confirmed it")]
    names = ", ".join(map(choices.label, proposal.refs)) or proposal.kind.value
    word = as_word(End("", proposal.kind, proposal.refs))
    return [
        SelectChoice("", f"Not confirmed; it reads as: {names}"),
        SelectChoice(word, f"Confirmed: {names}", optgroup="As it reads"),
    ]


def _with_present(offered: Options, present: tuple[str, ...]) -> Options:
    """Return what is offered and what the item has already, so that saving it again loses nothing."""
    known = {option.value for option in offered}
    return [*offered, *(SelectChoice(value, value) for value in present if value not in known)]


@cache
def _hints(kind: str) -> dict[str, Any]:
    return get_type_hints(KINDS[kind])


def _hint(kind: str, name: str) -> Any:
    """Return the type of a field, without `None` where it may be missing."""
    hint = _hints(kind)[name]
    if get_origin(hint) is UnionType:
        (hint,) = (argument for argument in get_args(hint) if argument is not NoneType)
    return hint


def _can_be_none(kind: str, name: str) -> bool:
    return get_origin(_hints(kind)[name]) is UnionType
