"""Figures about a contest that change nothing in it: how panels judged, how sure places are."""
