"""Deciding about what was said in the room."""
