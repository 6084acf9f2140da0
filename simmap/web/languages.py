"""The languages in which documents for people are made; pages themselves are English."""

from collections.abc import Mapping

from simmap import resources

ENGLISH = "en"


def languages() -> list[tuple[str, str]]:
    """Return the code of each language and what its speakers call the language."""
    names = (tongue.name for tongue in resources.languages())
    return list(zip(resources.language_codes(), names, strict=True))


def language_of(arguments: Mapping[str, str]) -> str:
    """Return the code of the language that an address asks for, "en" for what is not known."""
    code = arguments.get("language", ENGLISH)
    return code if code in resources.language_codes() else ENGLISH
