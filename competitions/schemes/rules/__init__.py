"""Schemes as they are typed in (drafts), checked by the contract (check), and tried (sample)."""
