"""The first page of a map: where it stands, what it says, what to do next."""
