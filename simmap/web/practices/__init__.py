"""The checklists of a map: practices, readiness, pathways, policy, and where peers work."""
