"""Confirm a fact with one tap."""

from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput


class ConfirmForm(FlaskForm):
    """Say which edit of the fact the person saw, and which list they came from."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    months = IntegerField(widget=HiddenInput(), default=12)
