"""What is done with certificates: issued (issuing), replaced, revoked, handed out (register)."""
