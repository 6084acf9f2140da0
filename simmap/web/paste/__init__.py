"""Paste a list: looked through row by row before anything is added, undone in one step."""
