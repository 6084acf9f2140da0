"""Versions of a map: kept under a name, looked at, brought back."""
