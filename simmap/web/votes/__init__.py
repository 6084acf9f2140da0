"""Voting: the paper on a phone, and what the facilitator nominates, opens, closes and decides."""
