"""simmap: one place for a Sequential Intercept Model map, its findings, plan and report."""
