"""Words about certificates: why one cannot be made (faults), the terms of pages (terms)."""
