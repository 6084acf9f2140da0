"""What a map is and what it says: the standard library and networkx only."""
