"""Phones in a room that is about to vote, for the tests of votes on pages."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy.orm import Session

from simmap.domain.room.stages import Stage, Stop
from simmap.domain.voting.rules import Rules
from simmap.services import room, workshops
from simmap.web.identity import ROOM_COOKIE
from tests.page import Browser
from tests.rows import NOW
from tests.services.voting import Hall, a_hall


@dataclass
class Booth:
    """A room at the stage of voting: phones in it, and the facilitator's browser."""

    app: Flask
    db: Session
    hall: Hall

    def phone(self, sector: str = "") -> Browser:
        token = room.join(self.db, self.hall.workshop, room.Entrant(sector=sector), now=NOW)
        self.db.commit()
        phone = Browser(self.app, self.db)
        phone.client.set_cookie(ROOM_COOKIE, f"{self.hall.workshop.id}.{token}")
        return phone

    @property
    def page(self) -> str:
        return f"/w/{self.hall.workshop.id}"

    @property
    def votes(self) -> str:
        return f"/maps/{self.hall.map_row.id}/workshop/vote"

    def go(self, stage: Stage) -> None:
        workshops.go_to(self.db, self.hall.workshop, Stop(stage), by=self.hall.by)
        self.db.commit()

    def open(self, rules: Rules | None = None) -> str:
        vote = self.hall.open(rules)
        self.go(Stage.VOTE)
        return str(vote)


def a_booth(app: Flask, db: Session) -> Booth:
    return Booth(app, db, a_hall(db))
