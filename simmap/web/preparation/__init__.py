"""Before the workshop: who is invited, the agenda, the questionnaires, the numbers to ask for."""
