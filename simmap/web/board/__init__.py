"""The board: one column for each intercept, with a one-field form in each."""
