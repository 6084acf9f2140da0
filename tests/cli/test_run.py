"""The server as `simmap run` starts it, over real HTTP."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.cli.serving import Served, served

pytestmark = pytest.mark.slow

COMMAND = (sys.executable, "-c", "from simmap.cli import main; main()")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(COMMAND, tmp_path_factory.mktemp("home")) as running:
        yield running


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: str


def asked(server: Served, **headers: str) -> Answer:
    """Return the answer to GET / with exactly these headers."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=10)
    with closing(connection):
        connection.putrequest("GET", "/", skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode())


def test_the_first_page_is_there_and_the_server_does_not_say_what_it_is(server: Served) -> None:
    answer = asked(server)
    assert answer.status == 200
    assert "Server" not in answer.headers


def test_the_printed_link_opens_a_page_with_a_button(server: Served) -> None:
    with urlopen(server.link) as page:
        assert re.search(r"<form[^>]+method=\"post\"", page.read().decode())


def test_a_call_under_a_foreign_name_is_refused(server: Served) -> None:
    assert asked(server, Host="evil.example").status == 400


def test_what_only_a_proxy_may_say_is_not_believed(server: Served) -> None:
    answer = asked(server, X_Forwarded_Host="evil.example", X_Forwarded_Proto="https")
    assert answer.status == 200
    assert "evil.example" not in answer.body


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(server: Served) -> None:
    assert asked(server, Content_Length=str(2**30)).status == 413


def test_a_form_or_file_beyond_the_limit_is_answered_by_our_own_page(server: Served) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=20)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(connection):
        connection.request("POST", "/sign-out", body=b"text=" + b"x" * 2**23, headers=kind)
        answer = connection.getresponse()
        assert answer.status == 413
        assert "That is too much at once" in answer.read().decode()


def test_what_only_files_need_is_not_in_memory_before_somebody_wants_a_file() -> None:
    heavy = {"docx", "pptx", "pypdf", "fontTools.subset", "weasyprint"}
    code = f"import sys, simmap.web; print({heavy!r} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"
