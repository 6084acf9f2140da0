"""Say that two entries are the same."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from simmap.domain.model import Item
from simmap.domain.naming import headline


class SameForm(FlaskForm):
    """Choose which of two entries stays; the versions are those that the person saw."""

    kept = RadioField("Which one stays?", validators=[InputRequired("Choose the one that stays")])
    first = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    second = IntegerField(widget=HiddenInput(), validators=[InputRequired()])

    @classmethod
    def of(cls, kind: str, one: Item, other: Item) -> "SameForm":
        """Return the form for two entries; *other*, which was there first, stays unless said."""
        form = cls(kept=other.id, first=one.version, second=other.version)
        form.kept.choices = [
            SelectChoice(other.id, f"The one that was there: {headline(kind, other)}"),
            SelectChoice(one.id, f"The other one: {headline(kind, one)}"),
        ]
        return form
