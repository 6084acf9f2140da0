"""Under which addresses a server on this machine is reached."""

import errno
import socket
from dataclasses import dataclass

EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - only when a person asks for it
TRIES = 20


class NoDoorError(Exception):
    """The server cannot listen where it should; the text says why."""


@dataclass(frozen=True, slots=True)
class Door:
    """A listening socket, and how it is reached: at this machine, and from the room ("")."""

    socket: socket.socket
    here: str
    room: str

    @property
    def port(self) -> int:
        """Return the port that was free."""
        number: int = self.socket.getsockname()[1]
        return number


def open_door(host: str, port: int) -> Door:
    """Listen on *port* of *host*, or on the next free port; raises NoDoorError."""
    listening = _listen(host, port)
    number = listening.getsockname()[1]
    if host in EVERYWHERE:
        address = lan_address()
        return Door(listening, _url("127.0.0.1", number), _url(address, number) if address else "")
    loopback = host in {"localhost", "::1"} or host.startswith("127.")
    return Door(listening, _url(host, number), "" if loopback else _url(host, number))


def lan_address() -> str:
    """Return the address of this machine in its network, or "" where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address from documentation; nothing is sent
        except OSError:
            return ""
        address: str = probe.getsockname()[0]
    return address


def _listen(host: str, port: int) -> socket.socket:
    for number in range(port, min(port + TRIES, 65536)) if port else [0]:
        try:
            return socket.create_server((host, number), family=_family(host), backlog=1024)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                why = str(error.strerror).partition(" (while")[0].lower()  # Python names it again
                raise NoDoorError(f"{host} port {number} cannot be used: {why}") from error
    raise NoDoorError(f"port {port} of {host} and the {TRIES - 1} after it are in use")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
