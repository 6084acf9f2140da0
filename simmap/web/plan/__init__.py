"""The action plan of a map."""
