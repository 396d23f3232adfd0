"""What an empty site is filled with, so that one can look around: people, and two contests."""
