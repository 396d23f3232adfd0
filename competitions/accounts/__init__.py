"""People who sign in, the roles that they hold, and what a role may do."""
