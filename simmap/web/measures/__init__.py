"""The measures of a map: what is known, what cannot be had, and what to ask for."""
