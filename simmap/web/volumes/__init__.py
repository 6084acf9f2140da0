"""How many people pass each step in a year, and what a change would do."""
