"""The first page: the maps that a person may see, a new one, one from a file."""
