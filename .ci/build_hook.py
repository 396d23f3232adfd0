"""Refuses to build a wheel that would lack what the application serves and prints with."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = {
    "fonts": "*.ttf",
    "static/vendor": "*.js",
    "translations/zh_Hans_CN/LC_MESSAGES": "messages.mo",
    "translations/en/LC_MESSAGES": "messages.mo",
}


class CompleteWheel(BuildHookInterface):
    """Checks that set-up has run; an editable install comes before it and is let through."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Stops the build with the names of what is missing."""
        if version == "editable":
            return
        package = Path(self.root) / "competitions"
        missing = [
            f"competitions/{folder}/{pattern}"
            for folder, pattern in NEEDED.items()
            if not any((package / folder).glob(pattern))
        ]
        if missing:
            message = f"missing {', '.join(missing)}: build with `make wheel`, which makes them"
            raise FileNotFoundError(message)
