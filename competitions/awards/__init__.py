"""Prizes and medals handed out from the places."""
