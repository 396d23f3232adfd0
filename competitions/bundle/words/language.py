"""The language of the command line, chosen from the environment without starting a site.

Chinese is what our users read; English is complete. Pages choose theirs in web.
"""

import gettext
from collections.abc import Mapping
from pathlib import Path

CATALOGUES = Path(__file__).parents[2] / "translations"
DOMAIN = "messages"
CHINESE = "zh_Hans_CN"
ENGLISH = "en"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language(environ: Mapping[str, str]) -> str:
    """The language that the first variable set asks for: Chinese for zh.., else English.

    Chinese where none is set.
    """
    asked = next((environ[name] for name in VARIABLES if environ.get(name)), "zh")
    return CHINESE if asked.lower().startswith("zh") else ENGLISH


def translations(
    environ: Mapping[str, str], catalogues: Path = CATALOGUES
) -> gettext.NullTranslations:
    """The catalogue of the language asked for; the English of the code where it is not compiled."""
    return gettext.translation(DOMAIN, catalogues, [language(environ)], fallback=True)
