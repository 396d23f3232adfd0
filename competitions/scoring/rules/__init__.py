"""From marks to points: a panel (panel), an entry (score), what no entry can reach (reach)."""
