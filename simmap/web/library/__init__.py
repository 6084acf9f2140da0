"""The library: what the field knows, to read, to narrow and to search."""
