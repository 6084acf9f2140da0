"""Guard the routes. Who may do what is decided in simmap.policy."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Flask, abort, g

from simmap import policy
from simmap.web import attending, identity

View = Callable[..., Any]
Right = policy.Action | Callable[[str], policy.Action]
Rule = Right | str


def init_app(app: Flask) -> None:
    """Let templates ask `may(Action.EDIT_MAP)` of the map that the page is about."""
    app.jinja_env.globals.update(may=may, may_edit=may_edit, Action=policy.Action)
    app.context_processor(lambda: {"here": g.get("map_row")})


def requires(action: Right) -> Callable[[View], View]:
    """Load the map named in the address and let only permitted members pass.

    The view receives the map's row in place of `map_id`. A stranger gets 404, so that nobody
    learns which maps exist; a member without the right gets 403. Where the right depends on the
    kind of item that the address names, *action* is the function of the policy that tells.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*, map_id: UUID, **arguments: Any) -> Any:
            found = identity.membership(map_id)
            if found is None:
                abort(404)
            g.map_row, g.role = found
            needed = action(arguments["kind"]) if callable(action) else action
            if not policy.allows(g.role, needed):
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


def takes_part(view: View) -> View:
    """Let only people of the workshop named in the address pass, by what their device holds.

    The view receives their `Seat` in place of `workshop_id`; anybody else gets 404.
    """

    @wraps(view)
    def guarded(*, workshop_id: UUID, **arguments: Any) -> Any:
        taken = attending.seat(workshop_id)
        if taken is None:
            abort(404, "This device is not in the workshop. Join with the code on the screen.")
        return view(taken, **arguments)

    guarded.access = "takes part"  # type: ignore[attr-defined]
    return guarded


def public(view: View) -> View:
    """Mark a view that anyone may see."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def may(action: policy.Action) -> bool:
    """Return whether the person who asks may do *action* on the map that the request is about."""
    role = g.get("role")
    return role is not None and policy.allows(role, action)


def may_edit(kind: str) -> bool:
    """Return whether the person who asks may change items of *kind* on that map."""
    return may(policy.editing(kind))


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
