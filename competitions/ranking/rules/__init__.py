"""From points to places: entries (places, scaling), teams (teams), delegations (delegations)."""
