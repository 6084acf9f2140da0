"""The small form beside a measure of the catalogue."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from simmap.domain.words import Availability


class AskForm(FlaskForm):
    """Put a measure of the catalogue on the map, saying whether the number can be had."""

    entry = HiddenField(validators=[InputRequired()])
    availability = SelectField(
        choices=[SelectChoice(word.value, word.value) for word in Availability],
        coerce=Availability,
    )
    submit_key = HiddenField(validators=[Length(max=64)])
