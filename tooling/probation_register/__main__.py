"""The door of the `register` command: instant where nothing needs to be loaded."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command and exit with 0, 1 or 2."""
    if sys.argv[1:] == ["--version"]:
        from . import __version__

        print(f"register {__version__}")
        return
    # No plugin of pydantic's has a say in how records are judged, and none is looked for.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    from .cli.main import register

    register.main(prog_name="register")


if __name__ == "__main__":
    main()
