"""What people and recorders send about a vote; its fields depend on the lines and the rules."""

import re
import uuid

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from simmap.domain.voting.ballots import Mark
from simmap.domain.voting.rules import HIGHEST, KEPT, MOST_LINES, MOST_VOTES, VOTES, Method, Rules
from simmap.domain.voting.tally import HandTally, Sum, Way
from simmap.web.forms import one_line

METHODS = {
    Method.DOTS: "Dots: each person has some votes",
    Method.SCORE: f"Scores: each line from 0 to {HIGHEST}",
    Method.IMPACT_EFFORT: "Impact and effort: both from 1 to 5",
}


class RulesForm(FlaskForm):
    """What is asked, and by which rules."""

    question = StringField("What is asked", filters=[one_line], validators=[Length(max=200)])
    method = SelectField("Method", choices=[SelectChoice(*pair) for pair in METHODS.items()])
    votes = IntegerField(
        "Votes for each person",
        default=VOTES,
        validators=[Optional(), NumberRange(1, MOST_VOTES, f"From 1 to {MOST_VOTES}.")],
    )
    cap = IntegerField(
        "Most votes for one line",
        default=1,
        validators=[Optional(), NumberRange(1, MOST_VOTES, f"From 1 to {MOST_VOTES}.")],
    )
    kept = IntegerField(
        "Lines that are kept",
        default=KEPT,
        validators=[InputRequired("Say how many."), NumberRange(1, MOST_LINES, "At least one.")],
    )

    def to_rules(self) -> Rules:
        """Return the rules; call it only after validation."""
        return Rules(
            method=Method(self.method.data),
            votes=self.votes.data or VOTES,
            cap=self.cap.data or 1,
            kept=self.kept.data,
        )


class WordingForm(FlaskForm):
    """The words of a line."""

    title = StringField("Wording", filters=[one_line])


class DecisionForm(FlaskForm):
    """How the room decided a tie."""

    how = StringField("How it was decided", filters=[one_line])


def marks_in(sent: MultiDict[str, str]) -> list[Mark]:
    """Return what a voting paper says: "line" once for each dot, or "value-3" and "effort-3"."""
    dots = sent.getlist("line")
    marks = [Mark(line, dots.count(line)) for line in dict.fromkeys(dots)]
    lines = dict.fromkeys(name.partition("-")[2] for name in sent if _is_number(name))
    marks += [
        Mark(line, _number(sent, f"value-{line}"), _number(sent, f"effort-{line}"))
        for line in lines
    ]
    return [mark for mark in marks if mark.value or mark.effort]


def tally_in(sent: MultiDict[str, str]) -> HandTally:
    """Return what a recorder counted; ValueError for a way or a number that is none."""
    lines = dict.fromkeys(name.partition("-")[2] for name in sent if _is_number(name))
    return HandTally(
        id=str(uuid.UUID(sent.get("tally", ""))),
        way=Way(sent.get("way", "")),
        people=_number(sent, "people"),
        sums=tuple(
            Sum(
                line,
                _number(sent, f"value-{line}"),
                _number(sent, f"effort-{line}"),
                _number(sent, f"people-{line}"),
            )
            for line in lines
        ),
    )


def _is_number(name: str) -> bool:
    return name.startswith(("value-", "effort-", "people-"))


def _number(sent: MultiDict[str, str], name: str) -> int:
    """Return a number that was sent, 0 for none; what is no number breaks a rule as -1 does."""
    text = sent.get(name, "").strip()
    return (int(text) if re.fullmatch("[0-9]{1,6}", text) else -1) if text else 0
