"""The names of Git's references as a register uses them."""

from __future__ import annotations

BRANCHES = "refs/heads/"
"""Before the name of every branch: main, and one for each proposal."""

MAIN = f"{BRANCHES}main"
"""What is approved."""

REMOTE_BRANCHES = "refs/remotes/origin/"
"""Before the name of every branch that a clone knows of the repository it came from."""

DECLINED = "refs/declined/"
"""Before the name of every decline: the branch, and the first digits of the head declined."""
