"""The report of a map: a page to read and a file to take along."""
