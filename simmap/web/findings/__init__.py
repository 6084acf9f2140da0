"""The page of findings: what the map says by itself."""
