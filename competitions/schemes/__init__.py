"""The page on which a scheme is agreed: a form in the contract's shape, its faults, an example."""
