"""Signing in and out, joining a map by invitation, and one's own account."""
