"""What is sent about a finding or a question: why it is set aside, and what the room says."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from simmap.domain.words import Answer
from simmap.web.forms import tidy


class AsideForm(FlaskForm):
    """Set a finding aside."""

    finding = HiddenField(validators=[InputRequired()])
    reason = TextAreaField(
        "Why is it set aside?",
        filters=[tidy],
        validators=[DataRequired("Say why, in a sentence."), Length(max=1000)],
    )


class ReopenForm(FlaskForm):
    """Let a finding or a question count again."""

    aside = HiddenField(validators=[InputRequired()])
    version = IntegerField(validators=[InputRequired()])


class SettleForm(FlaskForm):
    """Answer one question."""

    key = HiddenField(validators=[InputRequired()])
    answer = RadioField(
        choices=[SelectChoice(answer.value) for answer in (Answer.YES, Answer.NO, Answer.UNKNOWN)]
    )
