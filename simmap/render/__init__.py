"""Values in, pictures and documents out; no database, no Flask."""
