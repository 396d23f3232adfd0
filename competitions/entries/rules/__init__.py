"""What an entry is to scoring (entry), and how one is registered: identity, review, workbooks."""
