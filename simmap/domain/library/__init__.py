"""The catalogue as a library that people browse and search."""
