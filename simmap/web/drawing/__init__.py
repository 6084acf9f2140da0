"""The page with the picture of a map."""
