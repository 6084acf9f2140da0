"""Guard the routes. Who may do what is decided in simmap.policy."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Flask, abort, g

from simmap import policy
from simmap.web import identity

View = Callable[..., Any]
Rule = policy.Action | str


def init_app(app: Flask) -> None:
    """Let templates ask `may(Action.EDIT_MAP)` of the map that the page is about."""
    app.context_processor(lambda: {"may": may, "Action": policy.Action, "here": g.get("map_row")})


def requires(action: policy.Action) -> Callable[[View], View]:
    """Load the map named in the address and let only permitted members pass.

    The view receives the map's row in place of `map_id`. A stranger gets 404, so that nobody
    learns which maps exist; a member without the right gets 403.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*, map_id: UUID, **arguments: Any) -> Any:
            found = identity.membership(map_id)
            if found is None:
                abort(404)
            g.map_row, g.role = found
            if not policy.allows(g.role, action):
                abort(403)
            return view(g.map_row, **arguments)

        guarded.access = action  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Let only people pass who have signed in, on whichever map."""

    @wraps(view)
    def guarded(**arguments: Any) -> Any:
        if identity.person() is None:
            abort(401)
        return view(**arguments)

    guarded.access = "signed in"  # type: ignore[attr-defined]
    return guarded


def public(view: View) -> View:
    """Mark a view that anyone may see."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def may(action: policy.Action) -> bool:
    """Return whether the person who asks may do *action* on the map that the request is about."""
    role = g.get("role")
    return role is not None and policy.allows(role, action)


def rules(app: Flask) -> dict[str, Rule | None]:
    """Return what each endpoint asks for; None where it says nothing."""
    return {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], "access", None)
        for rule in app.url_map.iter_rules()
    }


def check_every_route(app: Flask) -> None:
    """Refuse to start with a route that says nothing about who may use it."""
    silent = [endpoint for endpoint, rule in rules(app).items() if rule is None]
    if silent:
        raise RuntimeError(f"no access rule on {', '.join(silent)}")
