"""Links by which stakeholders look at one map without an account."""
