"""The pages of certificates.

register.py (lists, books), issuing.py, one.py (a certificate), overprint.py for organisers and
contacts; verification.py for everybody; mine.py for winners, with limits.py.
"""
