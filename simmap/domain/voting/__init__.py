"""What the room votes on, by which rules, and what came of it; no name of a voter ever enters here."""
