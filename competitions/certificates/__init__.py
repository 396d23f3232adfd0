"""What a certificate says (rules), its design and file (pdf), and the command that makes them."""
