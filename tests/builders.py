"""Make what a test needs; every argument has a default."""

from functools import cache
from typing import Any

from simmap import resources
from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Community, End, Flow, Gap, Intercept, Service, SystemMap

INTERCEPTS = (
    Intercept("0", "Community Services", "#1b6e53"),
    Intercept("1", "Law Enforcement", "#1f5fa8"),
    Intercept("2", "Initial Detention/Initial Court Hearings", "#6a3d9a"),
    Intercept("3", "Jails/Courts", "#a63603"),
    Intercept("4", "Reentry", "#8c2d5b"),
    Intercept("5", "Community Corrections", "#4d5a21"),
)


@cache
def the_catalogue() -> Catalogue:
    """Return the real catalogue of seeds/, read once."""
    return resources.load_catalogue()


def a_service(name: str = "Crisis Center", intercept: str = "0", **fields: Any) -> Service:
    fields.setdefault("id", f"service-{name}")
    fields.setdefault("intercepts", (intercept,) if intercept else ())
    return Service(name=name, **fields)


def a_gap(text: str = "No detox beds", intercept: str = "0", **fields: Any) -> Gap:
    fields.setdefault("id", f"gap-{text}")
    fields.setdefault("intercepts", (intercept,) if intercept else ())
    return Gap(text=text, **fields)


def a_flow(source: str | End = "911", target: str | End = "Crisis Center", **fields: Any) -> Flow:
    source = source if isinstance(source, End) else End(source)
    target = target if isinstance(target, End) else End(target)
    fields.setdefault("id", f"flow-{source.text}-{target.text}")
    return Flow(source=source, target=target, **fields)


def a_map(*services: Service, **fields: Any) -> SystemMap:
    """Return a map of Anytown with *services*; any field of `SystemMap` may be given."""
    fields.setdefault("title", "2026 workshop")
    fields.setdefault("community", Community(name="Anytown", state="NC"))
    fields.setdefault("intercepts", INTERCEPTS)
    return SystemMap(services=services, **fields)
