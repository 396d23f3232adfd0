"""The pages of accounts: own.py for everybody, administration.py on the same blueprint."""
