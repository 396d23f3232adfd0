"""What is typed in about certificates and their designs."""
