"""The list as it was pasted, and its rows as a person has looked them through."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import uuid4

from flask import abort
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from simmap.domain.board import BOARD_KINDS
from simmap.domain.duplicates import Known, Similar
from simmap.domain.model import SystemMap
from simmap.domain.naming import KIND_NAMES
from simmap.domain.pastedlist import MOST_ROWS, PastedRow
from simmap.domain.wording import plain
from simmap.web.forms import tidy
from simmap.web.items.choices import ALL

OUT = "out"
"""The value of a row that is left out. Werkzeug reads a long multipart form with empty parts wrongly."""

SURELY = 99.5
"""Score from which a row says the very same words as an entry: it is left out unless chosen."""


class PasteForm(FlaskForm):
    """Take the list, and say what it is where its headings do not."""

    text = TextAreaField(
        "The list",
        description="One entry a line, or a table from Excel. Headings such as “Intercept 2” or "
        "“Gaps” hold for what follows.",
        filters=[tidy],
        validators=[
            DataRequired("Paste a list first"),
            Length(
                max=200_000, message="Use at most 200,000 characters; paste the rest afterwards."
            ),
        ],
        render_kw={"rows": 12},
    )
    kind = SelectField("What are they?", default="services")
    column = SelectField("Where?", default="")

    @classmethod
    def of(cls, system: SystemMap, given: Mapping[str, str]) -> "PasteForm":
        """Return the form with the columns of a map; *given* chooses kind and column."""
        form = cls(kind=given.get("kind", "services"), column=given.get("column", ""))
        form.kind.choices = [SelectChoice(k, KIND_NAMES[k][1].capitalize()) for k in BOARD_KINDS]
        form.column.choices = column_choices(system)
        return form


class RowsForm(FlaskForm):
    """Add the rows that were looked through; its key makes sending it twice harmless."""

    submit_key = HiddenField(validators=[Length(max=60)], default=lambda: uuid4().hex)


@dataclass(frozen=True, slots=True)
class Row:
    """One row to look through: what it says, and the entries that it may repeat.

    `kind` is "" where it is to be left out; `twice` says that an earlier row has its words.
    """

    row: PastedRow
    kind: str
    similar: tuple[Similar, ...] = ()
    twice: bool = False

    @property
    def more(self) -> str:
        """Return what the other cells say, for the form to send back."""
        return json.dumps(self.row.more) if self.row.more else ""


def looked_at(rows: tuple[PastedRow, ...], system: SystemMap) -> list[Row]:
    """Return the rows with what is on the map already; what it surely has is left out at first."""
    known = {kind: Known(system, kind) for kind in BOARD_KINDS}
    seen: set[tuple[str, str, str]] = set()
    looked = []
    for row in rows:
        said = dict(row.more)
        organization = said.get("organization", "")
        similar = known[row.kind].like(row.text, organization)
        words = (row.kind, plain(row.text), plain(organization))
        twice = words in seen
        surely = twice or any(one.score > SURELY for one in similar)
        looked.append(Row(row, "" if surely else row.kind, similar, twice))
        seen.add(words)
    return looked


def sent_rows(sent: Mapping[str, str], system: SystemMap) -> list[Row]:
    """Return the rows as a form sent them; answers 400 where no page of ours sent them."""
    columns = {column.key for column in system.intercepts} | {""}
    rows = []
    for number in range(MOST_ROWS):
        if f"text-{number}" not in sent:
            continue
        kind, column = sent.get(f"kind-{number}", OUT), sent.get(f"column-{number}", ALL)
        kind, column = "" if kind == OUT else kind, "" if column == ALL else column
        if kind not in {"", *BOARD_KINDS} or column not in columns:
            abort(400)
        more = tuple(_more(sent.get(f"more-{number}", "")))
        text = tidy(sent[f"text-{number}"])
        rows.append(Row(PastedRow(text, kind or "services", column, more), kind))
    return rows


def column_choices(system: SystemMap) -> list[SelectChoice]:
    """Offer all intercepts and each of them."""
    columns = (SelectChoice(c.key, f"{c.key} {c.name}") for c in system.intercepts)
    return [SelectChoice("", "All intercepts"), *columns]


def _more(text: str) -> Iterator[tuple[str, str]]:
    try:
        pairs = json.loads(text) if text else []
        for name, said in pairs:
            if not (isinstance(name, str) and isinstance(said, str)):
                abort(400)
            yield name, said
    except (ValueError, TypeError, RecursionError):
        abort(400)
