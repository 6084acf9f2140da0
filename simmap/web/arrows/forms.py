"""Where an arrow begins, where it leads, and the little that is said of it at once."""

from uuid import uuid4

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from simmap.domain.board.arrows import proposed_kind
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
    kind = SelectField(
        "Which way does it lead?",
        choices=[SelectChoice(kind.value, word_for(kind)) for kind in FlowKind],
        default=FlowKind.UNKNOWN.value,
    )
    warmth = SelectField(
        "Does somebody go along?",
        description="Warm: yes. Cold: only a name is given.",
        choices=[SelectChoice(warmth.value, word_for(warmth)) for warmth in Warmth],
        default=Warmth.UNKNOWN.value,
    )
    submit_key = HiddenField(validators=[Length(max=64)], default=lambda: uuid4().hex)

    @classmethod
    def of(cls, choices: Choices, begins: str = "", leads: str = "") -> "ArrowForm":
        """Return the form for a map with the service or step at each end, as far as it is known.

        Between two ends that are known it proposes which way the arrow leads.
        """
        ends = [o for o in choices.readings() if _is_place(o.value)]
        form = cls(source=_value_of(begins, ends), target=_value_of(leads, ends))
        form.source.choices = form.target.choices = [NOBODY, *ends]
        if not form.is_submitted() and form.source.data and form.target.data:
            drawn = form.to_draft()
            kind = proposed_kind(choices.system, choices.catalogue, drawn.source, drawn.target)
            form.kind.data = kind.value
        return form

    def validate_target(self, field: SelectField) -> None:
        """Refuse an arrow that leads to where it begins."""
        if field.data and field.data == self.source.data:
            raise ValidationError("An arrow leads somewhere else than where it begins")

    def to_draft(self) -> Flow:
        """Return what was entered as a new arrow; both ends have to be chosen."""
        return Flow(
            id="",
            source=_end(self.source),
            target=_end(self.target),
            label=self.label.data or "",
            kind=FlowKind(self.kind.data),
            warmth=Warmth(self.warmth.data),
        )


def _is_place(value: str) -> bool:
    """Return whether an end is a service, a step or the community."""
    return value.split()[0] in (EndKind.SERVICE, EndKind.STEP, EndKind.COMMUNITY)


def _value_of(place: str, ends: list[SelectChoice]) -> str:
    """Return the choice of the service or step with that id, "" for none."""
    return next((o.value for o in ends if o.value.split()[-1] == place), "")


def _end(field: SelectField) -> End:
    """Return the chosen end in the words of its choice."""
    label = next(option.label for option in field.choices if option.value == field.data)
    return read_end(label, field.data, "")
