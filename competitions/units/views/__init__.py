"""The pages of units: units.py with the blueprint, contacts.py on the same one."""
