"""Schemes in workbooks: cis.py, calculations.py, plain.py for our own form; reading.py for all."""
