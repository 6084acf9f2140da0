from tests.stores import empty_url, stored  # noqa: F401
