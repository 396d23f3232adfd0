"""The help page of a command in the language of the environment, as its output is.

click itself fixes help as a program is loaded; here it is said when it is asked for.
"""

import os
from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any

import click

from competitions.bundle.words.language import translations

Told = Callable[[NullTranslations], Mapping[str, str]]
"""The help of a command ("") and of its options, by name, in a language."""


class Spoken(click.Command):
    """A command whose help is `told` in the language of whoever asks."""

    def __init__(self, *args: Any, told: Told, **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self.told = told

    def get_short_help_str(self, limit: int = 45) -> str:
        """The command's line among others, cut where it is too long."""
        self.help = self.told(translations(os.environ))[""]
        return super().get_short_help_str(limit)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole page."""
        say = translations(os.environ)
        told = {"help": say.gettext("Show this message and exit.")} | dict(self.told(say))
        pieces = " ".join(self.collect_usage_pieces(ctx))
        usage = say.gettext("Usage:")
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{usage} ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(told[""])
        rows = [
            (record[0], told.get(param.name or "", record[1]))
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx))
        ]
        with formatter.section(say.gettext("Options")):
            formatter.write_dl(rows)
