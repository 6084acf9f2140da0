"""The Flask application: the only package that knows the web."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from simmap import resources
from simmap.config import Settings
from simmap.domain.catalogue import Catalogue
from simmap.store.engine import open_database
from simmap.store.migrate import check_version
from simmap.store.people import SIGNED_IN_FOR
from simmap.web import (
    access,
    assets,
    compression,
    database,
    drafts,
    errors,
    filters,
    forms,
    headers,
    identity,
    intake,
    live,
    logs,
    navigation,
    reading,
)
from simmap.web.account import views as account
from simmap.web.arrows import views as arrows
from simmap.web.board import views as board
from simmap.web.drawing import views as drawing
from simmap.web.duplicates import views as duplicates
from simmap.web.findings import settling
from simmap.web.findings import views as findings
from simmap.web.history import views as history
from simmap.web.home import views as home
from simmap.web.items import views as items
from simmap.web.library import views as library
from simmap.web.measures import views as measures
from simmap.web.moderation import views as moderation
from simmap.web.overview import views as overview
from simmap.web.paste import views as paste
from simmap.web.paths import views as paths
from simmap.web.peers import views as peers
from simmap.web.people import views as people
from simmap.web.placing import views as placing
from simmap.web.plan import views as plan
from simmap.web.practices import views as practices
from simmap.web.preparation import agenda, poster, questionnaires
from simmap.web.preparation import views as preparation
from simmap.web.reports import views as reports
from simmap.web.room import views as room
from simmap.web.room.quick import QuickAnswers
from simmap.web.share import views as share
from simmap.web.tables import views as tables
from simmap.web.upkeep import views as upkeep
from simmap.web.versions import views as versions
from simmap.web.volumes import views as volumes
from simmap.web.votes import views as votes
from simmap.web.votes import words
from simmap.web.workshop import views as workshop


def create_app(
    settings: Settings, catalogue: Catalogue, others: Mapping[str, Catalogue] = MappingProxyType({})
) -> Flask:
    """Build the application; raises `DatabaseError` where the database is not migrated.

    Raises RuntimeError for a route that does not say who may use it.
    """
    app = Flask("simmap", template_folder=str(resources.TEMPLATES), static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        BASE_URL=settings.base_url,
        READY_REPORTS=settings.ready_reports,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        # The prefix makes browsers refuse the cookie from any other host or without HTTPS.
        SESSION_COOKIE_NAME="__Host-simmap" if settings.https else "simmap",
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_FOR,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        WTF_CSRF_TIME_LIMIT=None,  # a workshop lasts longer than the usual hour
        **intake.LIMITS,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    opened = open_database(settings.database_url)
    if not settings.testing:
        check_version(opened.engine)
    database.init_app(app, opened)
    reading.init_app(app, catalogue, others)
    for part in (
        intake,
        compression,
        headers,
        errors,
        assets,
        identity,
        drafts,
        access,
        navigation,
        filters,
        forms,
        live,
        words,
        logs,
    ):
        part.init_app(app)
    CSRFProtect(app)
    for blueprint in (
        home.bp,
        account.bp,
        overview.bp,
        board.bp,
        drawing.bp,
        findings.bp,
        settling.bp,
        paths.bp,
        volumes.bp,
        placing.bp,
        practices.bp,
        peers.bp,
        measures.bp,
        items.bp,
        duplicates.bp,
        paste.bp,
        upkeep.bp,
        arrows.bp,
        history.bp,
        versions.bp,
        people.bp,
        share.bp,
        library.bp,
        library.of_map,
        preparation.bp,
        agenda.bp,
        questionnaires.bp,
        poster.bp,
        plan.bp,
        reports.bp,
        room.bp,
        workshop.bp,
        votes.bp,
        moderation.bp,
        tables.bp,
    ):
        app.register_blueprint(blueprint)
    access.check_every_route(app)
    app.wsgi_app = QuickAnswers(app)  # type: ignore[method-assign]
    return app
