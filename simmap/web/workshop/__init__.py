"""The facilitator's side of a workshop: the console, the projector, people and tables."""
