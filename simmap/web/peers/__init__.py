"""The peer-support planner: who could work at an intercept, and what that needs."""
