"""Fonts as a PDF holds them, text measured and broken into lines, QR codes, files put together."""
