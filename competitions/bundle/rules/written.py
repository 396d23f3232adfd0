"""Marks of annotations: how a document writes what a type alone does not say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Marks a text that is a decimal with as many digits as it has; results show figures so."""


@dataclass(frozen=True, slots=True)
class OrNull:
    """Marks a value that is always there, null where there is nothing."""
