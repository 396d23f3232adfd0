"""The tree of unions, schools and enterprises, and the people who speak for them."""
