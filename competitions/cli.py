"""The `competitions` command: names each command and where it is, and loads only the one asked for.

Commands on a bundle need neither Flask nor a database and start at once; those that work on a site
stand in commands.py.
"""

import importlib
import sys

import click

COMMANDS = {
    "backup": "competitions.commands:backup",
    "certificates": "competitions.certificates.commands:certificates",
    "draw": "competitions.draw.commands:draw",
    "export": "competitions.commands:export_contest",
    "fonts": "competitions.commands:fonts",
    "import": "competitions.commands:import_contest",
    "invite-administrator": "competitions.commands:invite_administrator",
    "journal": "competitions.commands:journal",
    "rank": "competitions.bundle.commands:rank",
    "scheme": "competitions.commands:scheme",
    "schema": "competitions.bundle.commands:schema",
    "serve": "competitions.commands:serve",
    "upgrade": "competitions.commands:upgrade",
    "verify": "competitions.bundle.commands:verify",
    "verify-list": "competitions.certificates.lists:verify_list",
    "worker": "competitions.commands:worker",
}


class Commands(click.Group):
    """A group whose commands are imported when they are called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All names, for the help page."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of this name, imported now."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=Commands)
@click.version_option(package_name="competitions")
def main() -> None:
    """Runs labour and skills competitions, from announcement to honours."""


if __name__ == "__main__":
    sys.exit(main())
