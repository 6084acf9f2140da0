from tests.stores import empty_url, engine

__all__ = ["empty_url", "engine"]
