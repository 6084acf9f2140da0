"""An issue made in a process of its own is the one that would be made here, and leaves nothing."""

import os
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from simmap.domain.report.workshop import NOTHING
from simmap.press.apart import _PRESS, made_apart
from simmap.press.issue import Issue
from simmap.render.pdf import PrintingError
from simmap.render.stages import Stage, tell_nobody
from tests.builders import a_gap, a_map, a_service, the_catalogue


def an_issue() -> Issue:
    return Issue(
        system=a_map(a_service("Freedom House"), gaps=(a_gap("No bus at night"),)),
        catalogue=the_catalogue(),
        record=NOTHING,
        on=date(2026, 5, 12),
        mark="Draft",
        edition="report",
        form="html",
        paper="letter",
        archive=False,
        language="en",
        earlier=None,
        kept=None,
    )


def children_of(process: str) -> list[str]:
    found = Path(f"/proc/{process}/task").glob("*/children")
    return " ".join(task.read_text() for task in found).split()


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_the_file_that_would_be_made_here(language: str) -> None:
    issue = replace(an_issue(), language=language)
    stages: list[Stage] = []
    made = made_apart(issue, lambda stage, _page: stages.append(stage))
    assert made == issue.made(tell_nobody)
    assert stages == [Stage.DRAWING, Stage.WRITING]


def test_what_cannot_be_made_is_said_and_the_next_one_is_made() -> None:
    with pytest.raises(PrintingError, match="could not be made"):
        made_apart(replace(an_issue(), paper="nonesuch"), tell_nobody)
    assert b"Freedom House" in made_apart(an_issue(), tell_nobody)


def test_whoever_stops_it_in_the_middle_leaves_no_process_behind() -> None:
    errors: list[Exception] = []

    def make() -> None:
        try:
            made_apart(replace(an_issue(), form="pdf"), lambda *_: begun.set())
        except PrintingError as error:
            errors.append(error)

    begun = threading.Event()
    before = set(children_of(str(os.getpid())))
    _PRESS.stop()
    making = threading.Thread(target=make)
    making.start()
    assert begun.wait(20)
    (process,) = (each for each in children_of(str(os.getpid())) if each not in before)
    for _ in range(100):
        if inner := children_of(process):
            break
        time.sleep(0.02)
    _PRESS.stop()
    making.join(10)
    assert len(errors) == 1
    time.sleep(0.1)
    assert not [each for each in (process, *inner) if Path(f"/proc/{each}/stat").exists()]
