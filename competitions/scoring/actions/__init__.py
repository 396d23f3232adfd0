"""What is done: judges and panels, devices, marking, keying from paper, points carried in."""
