"""The pages of contests: contests, events, schemes, people on one blueprint; see pages.py."""
