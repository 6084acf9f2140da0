"""Every route, every role."""

import uuid
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from simmap.policy import Action, Role, allows, editing
from simmap.store.changes import ChangeRow
from simmap.store.tables import MapRow
from simmap.web import access
from tests.builders import a_service
from tests.page import Browser
from tests.rows import a_map_row, a_member, a_person

# The one list of who may reach what. A new or changed route changes this table, so a reviewer
# sees it. `editing` is the policy's answer for the kind of item that the address names.
EXPECTED: dict[str, access.Rule] = {
    "account.arrive": "public",
    "account.invitation": "public",
    "account.join": "public",
    "account.link": "signed in",
    "account.page": "signed in",
    "account.sign_in": "public",
    "account.sign_out": "public",
    "account.sign_out_everywhere": "signed in",
    "agenda.move": Action.PREPARE_WORKSHOP,
    "agenda.page": Action.PREPARE_WORKSHOP,
    "agenda.save": Action.PREPARE_WORKSHOP,
    "arrows.new": Action.EDIT_MAP,
    "board.add": Action.EDIT_MAP,
    "board.card": Action.EDIT_MAP,
    "board.column": Action.VIEW_MAP,
    "board.columns": Action.VIEW_MAP,
    "board.help_page": Action.VIEW_MAP,
    "board.move": Action.EDIT_MAP,
    "board.page": Action.VIEW_MAP,
    "board.parts": Action.VIEW_MAP,
    "drawing.file": Action.EXPORT,
    "drawing.page": Action.VIEW_MAP,
    "drawing.recompose": Action.EDIT_MAP,
    "duplicates.apart": editing,
    "duplicates.page": Action.EDIT_MAP,
    "duplicates.same": editing,
    "duplicates.similar": Action.EDIT_MAP,
    "findings.make_gap": Action.EDIT_MAP,
    "findings.page": Action.VIEW_MAP,
    "findings.set_aside": Action.EDIT_MAP,
    "history.page": Action.EDIT_MAP,
    "history.take_back": Action.EDIT_MAP,
    "home.create": "signed in",
    "home.import_file": "signed in",
    "home.page": "public",
    "items.edit": editing,
    "items.new": editing,
    "items.page": Action.VIEW_MAP,
    "items.restore": editing,
    "items.withdraw": editing,
    "library.entry": "public",
    "library.page": "public",
    "library.search": "public",
    "library.shelf": "public",
    "maplibrary.changes": Action.VIEW_MAP,
    "maplibrary.entry": Action.VIEW_MAP,
    "maplibrary.page": Action.VIEW_MAP,
    "maplibrary.search": Action.VIEW_MAP,
    "maplibrary.shelf": Action.VIEW_MAP,
    "measures.ask": Action.EDIT_MAP,
    "measures.page": Action.VIEW_MAP,
    "overview.file": Action.WORKING_COPY,
    "overview.page": Action.VIEW_MAP,
    "paste.add": Action.EDIT_MAP,
    "paste.page": Action.EDIT_MAP,
    "paths.hours": Action.VIEW_MAP,
    "paths.page": Action.VIEW_MAP,
    "people.give_role": Action.MANAGE_PEOPLE,
    "people.invite": Action.MANAGE_PEOPLE,
    "people.new_link": Action.MANAGE_PEOPLE,
    "people.page": Action.MANAGE_PEOPLE,
    "people.remove": Action.MANAGE_PEOPLE,
    "people.revoke": Action.MANAGE_PEOPLE,
    "placing.confirm": Action.EDIT_MAP,
    "placing.page": Action.EDIT_MAP,
    "plan.page": Action.VIEW_MAP,
    "poster.page": Action.PREPARE_WORKSHOP,
    "poster.with_wifi": Action.PREPARE_WORKSHOP,
    "preparation.add": Action.PREPARE_WORKSHOP,
    "preparation.add_several": Action.PREPARE_WORKSHOP,
    "preparation.data": Action.PREPARE_WORKSHOP,
    "preparation.edit": Action.PREPARE_WORKSHOP,
    "preparation.page": Action.PREPARE_WORKSHOP,
    "preparation.remove": Action.PREPARE_WORKSHOP,
    "preparation.save": Action.PREPARE_WORKSHOP,
    "peers.page": Action.VIEW_MAP,
    "peers.plan": Action.EDIT_MAP,
    "practices.page": Action.VIEW_MAP,
    "practices.pathways": Action.VIEW_MAP,
    "practices.peers": Action.VIEW_MAP,
    "practices.policy": Action.VIEW_MAP,
    "practices.readiness": Action.VIEW_MAP,
    "practices.save": Action.EDIT_MAP,
    "questionnaires.answer": "public",
    "questionnaires.ask": "public",
    "questionnaires.close_survey": Action.PREPARE_WORKSHOP,
    "questionnaires.open_survey": Action.PREPARE_WORKSHOP,
    "questionnaires.page": Action.PREPARE_WORKSHOP,
    "questionnaires.thanks": "public",
    "reports.words": Action.EDIT_MAP,
    "reports.file": Action.EXPORT,
    "reports.finish": Action.FINISH_REPORT,
    "reports.files": Action.EXPORT,
    "reports.page": Action.VIEW_MAP,
    "settling.answer": Action.EDIT_MAP,
    "settling.page": Action.EDIT_MAP,
    "settling.reopen": Action.EDIT_MAP,
    "share.enter": "public",
    "share.keep_back": Action.SHARE_MAP,
    "share.make": Action.SHARE_MAP,
    "share.page": Action.SHARE_MAP,
    "share.revoke": Action.SHARE_MAP,
    "static": "public",
    "moderation.accept_clear": Action.RECORD_WORKSHOP,
    "moderation.decide": Action.RECORD_WORKSHOP,
    "room.back": "public",
    "room.changes": "takes part",
    "room.columns": "takes part",
    "room.done": "takes part",
    "room.door": "public",
    "room.join": "public",
    "room.kept": "public",
    "room.leave": "takes part",
    "room.like": "takes part",
    "room.look": "takes part",
    "room.me": "takes part",
    "room.page": "takes part",
    "room.plan": "takes part",
    "room.result": "takes part",
    "room.reword": "takes part",
    "room.say": "takes part",
    "room.sit": "takes part",
    "room.wording": "takes part",
    "tables.give_groups": Action.RUN_WORKSHOP,
    "tables.give_task": Action.RUN_WORKSHOP,
    "tables.mark": Action.RECORD_WORKSHOP,
    "tables.page": Action.RECORD_WORKSHOP,
    "tables.set_tables": Action.RUN_WORKSHOP,
    "workshop.ask": Action.RUN_WORKSHOP,
    "workshop.begin": Action.RUN_WORKSHOP,
    "workshop.changes": Action.RECORD_WORKSHOP,
    "workshop.close": Action.RUN_WORKSHOP,
    "workshop.code": Action.RUN_WORKSHOP,
    "workshop.go": Action.RUN_WORKSHOP,
    "workshop.hand_over": Action.RUN_WORKSHOP,
    "workshop.note": Action.RECORD_WORKSHOP,
    "workshop.page": Action.RECORD_WORKSHOP,
    "workshop.paper": Action.RUN_WORKSHOP,
    "workshop.projector": Action.RECORD_WORKSHOP,
    "workshop.projector_changes": Action.RECORD_WORKSHOP,
    "workshop.reopen": Action.RUN_WORKSHOP,
    "workshop.reveal": Action.RECORD_WORKSHOP,
    "workshop.settle": Action.RUN_WORKSHOP,
    "workshop.show": Action.RUN_WORKSHOP,
    "workshop.timer": Action.RUN_WORKSHOP,
    "upkeep.confirm": Action.EDIT_MAP,
    "upkeep.page": Action.VIEW_MAP,
    "upkeep.stale": Action.EDIT_MAP,
    "upkeep.wording": Action.EDIT_MAP,
    "versions.file": Action.EDIT_MAP,
    "versions.forget": Action.MANAGE_MAP,
    "versions.look": Action.EDIT_MAP,
    "versions.page": Action.EDIT_MAP,
    "versions.restore": Action.MANAGE_MAP,
    "volumes.page": Action.VIEW_MAP,
    "votes.again": Action.RUN_WORKSHOP,
    "votes.by_hand": Action.RECORD_WORKSHOP,
    "votes.cast": "takes part",
    "votes.close": Action.RUN_WORKSHOP,
    "votes.decide": Action.RUN_WORKSHOP,
    "votes.line": Action.RUN_WORKSHOP,
    "votes.make_priorities": Action.RUN_WORKSHOP,
    "votes.merge": Action.RUN_WORKSHOP,
    "votes.nominate": Action.RUN_WORKSHOP,
    "votes.open_vote": Action.RUN_WORKSHOP,
    "votes.page": Action.RECORD_WORKSHOP,
    "votes.remove_by_hand": Action.RECORD_WORKSHOP,
    "votes.rules": Action.RUN_WORKSHOP,
    "votes.run_off": Action.RUN_WORKSHOP,
    "votes.show": Action.RUN_WORKSHOP,
    "votes.take_off": Action.RUN_WORKSHOP,
}


def test_every_route_asks_for_what_the_table_says(app: Flask) -> None:
    assert access.rules(app) == EXPECTED


def test_every_argument_of_an_address_has_a_type_or_is_one_of_ours(app: Flask) -> None:
    texts = {"filename", "other_id", "token", "item_id", "key", "kind", "entry_id", "form"}
    for rule in app.url_map.iter_rules():
        for name in rule.arguments - texts:
            converter = rule._converters[name]
            assert type(converter).__name__ != "UnicodeConverter", f"{name} in {rule}"


def guarded(app: Flask) -> Iterator[tuple[str, str, Action]]:
    """Yield method, address with %s for the map, and the right, for every route of a map."""
    for rule in app.url_map.iter_rules():
        needed = access.rules(app)[rule.endpoint]
        if isinstance(needed, str) and not isinstance(needed, Action):
            continue
        kind = "priorities" if "kind" in rule.arguments else ""
        assert needed is not None
        action = needed if isinstance(needed, Action) else needed(kind)
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            yield method, address(rule, kind), action


def address(rule: Rule, kind: str) -> str:
    values = {
        "line": "1",
        "kind": kind,
        "form": "yaml",
        "revision": "1",
        "number": "1",
        "key": "0",
        "item_id": str(uuid.uuid4()),
    }
    values |= {name: str(uuid.uuid4()) for name in rule.arguments - values.keys()}
    parts = (
        "%s" if data == "map_id" else values[data] if is_dynamic else data
        for is_dynamic, data in rule._trace
    )
    return "".join(parts).removeprefix("|")


def revisions(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(ChangeRow)) or 0


@pytest.fixture
def no_tokens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the walk send forms without having seen them: what is asked here is who may."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)


@pytest.mark.slow
@pytest.mark.usefixtures("no_tokens")
@pytest.mark.parametrize("role", Role)
def test_every_route_lets_in_exactly_whom_the_policy_names(
    app: Flask, browser: Browser, db: Session, role: Role
) -> None:
    map_row = a_map_row(db, a_service())
    browser.sign_in(a_member(db, map_row, role))
    walked = 0
    for method, path, action in guarded(app):
        status = browser.raw(path % map_row.id, method).status_code
        if allows(role, action):
            assert status not in (401, 403, 405, 500), (method, path, status)
        else:
            assert status == 403, (method, path, status)
        walked += 1
    assert walked > 15


@pytest.mark.slow
@pytest.mark.usefixtures("no_tokens")
@pytest.mark.parametrize("who", ["nobody", "somebody", "another map's facilitator"])
def test_h23_a_stranger_learns_and_changes_nothing(
    app: Flask, browser: Browser, db: Session, map_row: MapRow, who: str
) -> None:
    if who == "somebody":
        browser.sign_in(a_person(db, "Eve"))
    elif who != "nobody":
        browser.sign_in(a_member(db, a_map_row(db, a_service()), Role.FACILITATOR))
    before = revisions(db)
    for method, path, _ in guarded(app):
        assert browser.raw(path % map_row.id, method).status_code == 404, (method, path)
        assert browser.raw(path % uuid.uuid4(), method).status_code == 404, (method, path)
    assert revisions(db) == before


@pytest.mark.slow
@pytest.mark.usefixtures("no_tokens")
def test_h27_a_viewer_changes_nothing_by_any_method(
    app: Flask, browser: Browser, db: Session, map_row: MapRow
) -> None:
    browser.sign_in(a_member(db, map_row, Role.VIEWER))
    before = revisions(db)
    for _, path, action in guarded(app):
        if allows(Role.VIEWER, action):
            continue
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = browser.raw(
                path % map_row.id, method, headers={"X-HTTP-Method-Override": "GET"}
            )
            assert answer.status_code in (403, 405), (method, path)
        answer = browser.raw(f"{path % map_row.id}?_method=POST", "GET")
        assert answer.status_code in (403, 405), path
    assert revisions(db) == before


def test_a_route_without_an_access_rule_stops_the_start() -> None:
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/leak", "leak", lambda: "secret")
    with pytest.raises(RuntimeError, match="no access rule on leak"):
        access.check_every_route(app)
