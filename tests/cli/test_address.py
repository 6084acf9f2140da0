"""Where the server listens."""

import socket

import pytest

from simmap.cli import address
from simmap.cli.address import NoDoorError, open_door


def test_the_next_free_port_is_taken_when_the_wanted_one_is_in_use() -> None:
    first = open_door("127.0.0.1", 0)
    second = open_door("127.0.0.1", first.port)
    with first.socket, second.socket:
        assert second.port > first.port
        assert second.here == f"http://127.0.0.1:{second.port}"


def test_a_server_for_this_machine_alone_has_no_address_for_the_room() -> None:
    door = open_door("localhost", 0)
    with door.socket:
        assert door.room == ""


def test_a_server_for_everybody_is_reached_from_here_and_from_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(address, "lan_address", lambda: "192.0.2.7")
    door = open_door("0.0.0.0", 0)
    with door.socket:
        assert door.here == f"http://127.0.0.1:{door.port}"
        assert door.room == f"http://192.0.2.7:{door.port}"


def test_an_address_of_another_machine_is_refused_with_a_sentence() -> None:
    with pytest.raises(NoDoorError, match=r"192\.0\.2\.1 port 8000 cannot be used: [a-z ]+$"):
        open_door("192.0.2.1", 8000)


def test_twenty_ports_in_use_end_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "TRIES", 1)
    first = open_door("127.0.0.1", 0)
    with (
        first.socket,
        pytest.raises(NoDoorError, match=f"port {first.port} of 127.0.0.1 .* in use"),
    ):
        open_door("127.0.0.1", first.port)


def test_an_ipv6_address_stands_in_brackets() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    door = open_door("::1", 0)
    with door.socket:
        assert door.here == f"http://[::1]:{door.port}"
