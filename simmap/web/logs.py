"""What goes into the logs: never the token of a link."""

import logging

from flask import Flask

from simmap.store.tokens import redacted


def init_app(app: Flask) -> None:
    """Take tokens out of every line that the application and its servers write."""
    for logger in (app.logger, logging.getLogger("werkzeug"), logging.getLogger("waitress")):
        logger.addFilter(_redact)


def _redact(record: logging.LogRecord) -> bool:
    record.msg, record.args = redacted(record.getMessage()), ()
    return True
