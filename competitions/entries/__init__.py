"""Who takes part: registration, eligibility, quotas, review."""
