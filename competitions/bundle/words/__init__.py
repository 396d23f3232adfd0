"""What a bundle, its faults, its results and their explanation say, in the reader's language."""
