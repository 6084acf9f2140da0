"""Where an arrow begins, where it leads, and the little that is said of it at once."""

from uuid import uuid4

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from simmap.domain.model import End, Flow
from simmap.domain.words import EndKind, FlowKind, Warmth
from simmap.web.forms import one_line
from simmap.web.items.choices import Choices, read_end
from simmap.web.items.wording import word_for

NOBODY = SelectChoice("", "Choose one")


class ArrowForm(FlaskForm):
    """Pick the ends among the map's services and steps; the rest can be said later."""

    source = SelectField("From", validators=[InputRequired("Choose where the arrow begins")])
    target = SelectField("To", validators=[InputRequired("Choose where it leads")])
    label = StringField(
        "What happens on the way?",
        description="As in “officer drop-off”. Can stay empty.",
        filters=[one_line],
        validators=[Length(max=500)],
    )
    kind = RadioField(
        "Which way does it lead?",
        choices=[SelectChoice(kind.value, word_for(kind)) for kind in FlowKind],
        default=FlowKind.UNKNOWN.value,
    )
    warmth = RadioField(
        "Does somebody go along?",
        description="Warm: yes. Cold: only a name is given.",
        choices=[SelectChoice(warmth.value, word_for(warmth)) for warmth in Warmth],
        default=Warmth.UNKNOWN.value,
    )
    submit_key = HiddenField(validators=[Length(max=64)], default=lambda: uuid4().hex)

    @classmethod
    def of(cls, choices: Choices, begins: str = "") -> "ArrowForm":
        """Return the form for a map; *begins* is the service or step where the arrow begins."""
        ends = [o for o in choices.readings() if _is_place(o.value)]
        form = cls(source=next((o.value for o in ends if o.value.endswith(f" {begins}")), ""))
        form.source.choices = form.target.choices = [NOBODY, *ends]
        return form

    def validate_target(self, field: SelectField) -> None:
        """Refuse an arrow that leads to where it begins."""
        if field.data and field.data == self.source.data:
            raise ValidationError("An arrow leads somewhere else than where it begins")

    def to_draft(self) -> Flow:
        """Return what was entered as a new arrow; call it only after validation."""
        return Flow(
            id="",
            source=_end(self.source),
            target=_end(self.target),
            label=self.label.data,
            kind=FlowKind(self.kind.data),
            warmth=Warmth(self.warmth.data),
        )


def _is_place(value: str) -> bool:
    """Return whether an end is a service, a step or the community."""
    return value.split()[0] in (EndKind.SERVICE, EndKind.STEP, EndKind.COMMUNITY)


def _end(field: SelectField) -> End:
    """Return the chosen end in the words of its choice."""
    label = next(option.label for option in field.choices if option.value == field.data)
    return read_end(label, field.data, "")
