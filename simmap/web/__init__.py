"""The Flask application; the only package that may import it."""
