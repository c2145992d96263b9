"""What people would use instead of the audit's pass over history: GitPython, commit by commit.

    .venv/bin/python tests/benchmarks/commit_by_commit.py DIR COMMITS

Only lists what each of the newest merges changed; nothing is judged.
"""

from __future__ import annotations

import sys
from itertools import islice

from git import Repo


def main() -> None:
    """List the changed paths of some merges on main."""
    repository = Repo(sys.argv[1])
    merges = repository.iter_commits("main", first_parent=True)
    paths = 0
    for merge in islice(merges, int(sys.argv[2])):
        for parent in merge.parents[:1]:
            paths += len(parent.diff(merge))
    print(paths)


if __name__ == "__main__":
    main()
