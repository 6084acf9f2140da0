from simmap.domain.madegaps import mark_of
from simmap.domain.model import Community
from simmap.exchange.unknown import unknown_keys
from tests.builders import a_gap, a_map, a_service


def test_a_key_that_is_not_understood_is_named_once_with_the_one_it_resembles() -> None:
    slip = (("organisation", '"County"'),)
    system = a_map(
        a_service("a", extra=slip),
        a_service("b", extra=slip),
        gaps=(a_gap(extra=(("scope", '"cross-intercept"'),)),),
        community=Community(name="Anytown", extra=(("workshop_dates", "[]"),)),
        extra=(("weather", "1"),),
    )
    assert unknown_keys(system) == (
        "weather at the top",
        "workshop_dates in community (is workshop_date meant?)",
        "organisation in services (is organization meant?)",
        "scope in gaps",
    )


def test_a_map_of_known_keys_has_none() -> None:
    assert unknown_keys(a_map(a_service())) == ()


def test_the_mark_of_a_gap_made_of_a_finding_is_understood_in_gaps_alone() -> None:
    marked = mark_of("peers-coverage")
    assert unknown_keys(a_map(gaps=(a_gap(extra=marked),))) == ()
    assert unknown_keys(a_map(a_service(extra=marked))) == ("finding in services",)
