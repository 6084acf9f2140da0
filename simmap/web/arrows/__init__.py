"""Draw an arrow by picking its two ends."""
