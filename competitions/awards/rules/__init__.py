"""From places to awards: counts, shares and ranks (grants), the medal rule (medals)."""
