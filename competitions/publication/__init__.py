"""Approval, public notice, objections, and the final result."""
