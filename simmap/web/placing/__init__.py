"""Suggestions of where services stand and how arrows read, to confirm by one tap."""
