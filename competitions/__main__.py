"""`python -m competitions` is the `competitions` command."""

from competitions.cli import main

main(prog_name="competitions")
