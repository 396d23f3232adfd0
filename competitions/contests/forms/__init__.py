"""What is typed in: details.py, people.py (roles, delegations), scheme.py with its rows.py."""
