from tests.stores import empty_url, engine, stored

__all__ = ["empty_url", "engine", "stored"]
