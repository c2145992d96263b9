"""The floor: all records read from Git, parsed and made into models, with nothing judged.

    .venv/bin/python tests/benchmarks/floor.py DIR

One pass of `git cat-file --batch`, the guarded reader and pydantic, in one process: what the bytes
cost, whatever is done with them. Prints how many records were read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from probation_register.register.kinds import MODELS
from probation_register.store import yaml
from probation_register.store.git import Repository
from probation_register.store.paths import place_of


def main() -> None:
    """Read every record of a register's main."""
    with Repository.open(Path(sys.argv[1])) as repository:
        tree = repository.commit(repository.resolve("main")).tree
        found = {path: oid for path, (_, oid) in repository.flatten(tree).items()}
        places = [place for path in found if (place := place_of(path)) is not None]
        read = repository.read_many(found[place.path] for place in places)
        for place, (_, _, data) in zip(places, read, strict=True):
            model = MODELS[place.kind]
            model.model_validate_json(yaml.read(data, limit=yaml.LIMIT * 8), by_alias=True)
        print(len(places))


if __name__ == "__main__":
    main()
