"""The door of the `register` command: instant where nothing needs to be loaded."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and exit with 0, 1 or 2."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"register {__version__}")
        return
    from .cli.main import register

    register.main(prog_name="register")


if __name__ == "__main__":
    main()
