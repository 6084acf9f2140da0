"""Call the `simmap` command as a person would, in this process."""

from pathlib import Path

from click.testing import CliRunner, Result

from simmap.cli import main


def simmap(*words: str | Path) -> Result:
    """Return what the command said; an exception that reaches the person fails the test."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
