"""A workshop as it is run: its stages, who is in the room, what they say, what each screen shows."""
