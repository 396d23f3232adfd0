"""Papers of a result: the summary sheet to be signed, the public notice, the circular."""
