"""The history of a map: who changed what, and the way back."""
