"""What can happen to a map; functions take (session, ..., by=), flush and never commit."""
