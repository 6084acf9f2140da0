"""How many people pass each step in a year, from the counts that arrows carry."""
