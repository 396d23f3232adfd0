"""Files that come in: workbooks read tolerantly and behind a guard, photos, and sealed data."""
