"""Entries that may be the same: noticed while adding, listed for the map, made one."""
