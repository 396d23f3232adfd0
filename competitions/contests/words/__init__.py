"""What contests say to their readers: terms.py, the check (lacks.py) and schemes (faults.py)."""
