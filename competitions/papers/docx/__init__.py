"""Writes papers as .docx, to be edited in a word processor and sent through the office."""
