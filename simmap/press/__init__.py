"""Where an edition of the report becomes a file, in a process of its own."""
