"""Reading records from a tree; what cannot be read becomes a finding, and reading goes on."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from probation_register.finding import Finding, Severity
from probation_register.models.base import Record
from probation_register.models.problems import findings_of, shown
from probation_register.store import yaml
from probation_register.store.paths import Place, is_guidance, place_of
from probation_register.store.tree import Tree

from .kinds import MODELS, said_place
from .memory import Memory

PLACE_RULES: dict[str, str] = {
    "PTH001": "Every file of the register is where a record of its kind belongs.",
    "PTH002": "A record says the same of itself as its path does.",
    "PTH003": "A file of the register is an ordinary file: no link, no submodule, not executable.",
    "PTH004": "A registrant's folder holds a registrant.yml.",
    "PTH005": "A register has its settings, regions and standards.",
}
"""What is checked of places, by code."""

STANDARDS_LIMIT = 512 * 1024
"""The most bytes a file of standards may have; records keep to the reader's own 64 KiB."""

REGULAR = 0o100644

AnyRecord = TypeVar("AnyRecord", bound=Record)


def error(code: str, path: str, message: str, fix: str, clause: str = "") -> Finding:
    """Return an error about a whole file."""
    return Finding(code, Severity.ERROR, path, message, fix, clause, line=1, column=1)


def missing(path: str) -> Finding:
    """Return the finding for a file without which a tree is no register."""
    return error(
        "PTH005",
        path,
        f"{path} is missing, and every register has it",
        "restore it from the history, or found a register with `register init DIR`.",
    )


class Reader:
    """Reads each record of a tree at most once and keeps what was wrong with it.

    A `memory` shared between trees spares reading the same blob again.
    """

    def __init__(self, tree: Tree, memory: Memory | None = None) -> None:
        self.tree = tree
        self.records: dict[str, Record | None] = {}
        self.findings: list[Finding] = []
        self._memory = memory

    def read(self, model: type[AnyRecord], place: Place) -> AnyRecord | None:
        """Return the record at a place; None where there is none, or where it cannot be read."""
        path = place.path
        if path not in self.records:
            exists = self.tree.exists(path)
            self.records[path] = self._read(path, place) if exists else None
        record = self.records[path]
        return record if isinstance(record, model) else None

    def need(self, model: type[AnyRecord], place: Place) -> AnyRecord:
        """Return a record that must be there; raises `LookupError` where it is not."""
        record = self.read(model, place)
        if record is None:
            raise LookupError(place.path)
        return record

    def misplaced(self, path: str) -> Finding | None:
        """Return the finding for a file that lies where no record belongs, if it does."""
        if place_of(path) is not None or is_guidance(path):
            return None
        return error(
            "PTH001",
            path,
            f"no record belongs at {shown(path, 120)}",
            "move it to where its kind of record is kept, or remove it.",
        )

    def _read(self, path: str, place: Place) -> Record | None:
        mode = self.tree.mode(path)
        if mode != REGULAR:
            self.findings.append(
                error(
                    "PTH003",
                    path,
                    f"{shown(path, 120)} is {_kind_of(mode)}, not an ordinary file",
                    "replace it by an ordinary, non-executable file.",
                )
            )
            return None
        blob = self.tree.blob(path) if self._memory is not None else None
        if self._memory is not None and blob is not None:
            record = self._memory.records.get((path, blob))
            if record is None and (record := self._parsed(path, place)) is not None:
                self._memory.records.keep((path, blob), record)
            return record
        return self._parsed(path, place)

    def _parsed(self, path: str, place: Place) -> Record | None:
        """Return the record in a file, if it can be read and says that it belongs there."""
        record = self._validated(path, place)
        if record is None:
            return None
        said = said_place(record, place)
        if said != place:
            self.findings.append(
                error(
                    "PTH002",
                    path,
                    f"the record says that it belongs at {said.path}",
                    f"move it to {said.path}, or correct what it says of itself.",
                )
            )
            return None
        return record

    def _validated(self, path: str, place: Place) -> Record | None:
        limit = STANDARDS_LIMIT if place.is_standards or place.kind == "regions" else yaml.LIMIT
        model = MODELS[place.kind]
        try:
            data = yaml.read(self.tree.read(path), limit=limit)
            return model.model_validate_json(data, by_alias=True, by_name=False)
        except yaml.Unreadable as problem:
            self.findings.append(
                Finding(
                    problem.code,
                    Severity.ERROR,
                    path,
                    problem.message.rstrip("."),
                    problem.fix,
                    line=problem.line,
                    column=problem.column,
                )
            )
            return None
        except ValidationError as refused:
            self.findings.extend(findings_of(refused, model, path))
            return None


def _kind_of(mode: int) -> str:
    kinds = {0o120000: "a symbolic link", 0o160000: "a submodule", 0o100755: "executable"}
    return kinds.get(mode, f"of mode {mode:o}")
