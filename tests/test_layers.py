"""Imports only go down the rooms of the tooling."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tooling" / "probation_register"

ROOMS = (
    {"__main__"},
    {"cli"},
    {"desk"},
    {"play"},
    {"site"},
    {"forms"},
    {"exchange"},
    {"casebook"},
    {"proposals"},
    {"coverage"},
    {"audit"},
    {"gate"},
    {"rules"},
    {"verdicts"},
    {"change"},
    {"register"},
    {"models"},
    {"store"},
    {"report"},
    {"finding"},
    {"__init__"},
)
"""The rooms from the top down. A module imports from its own room and from those below."""

RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}

MOST_LINES = 350


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    first = module.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(module: Path, source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the room of everything that a module imports from the package."""
    inside = module.relative_to(PACKAGE.parent).with_suffix("").parts
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = list(inside[: -node.level]) if node.level else []
            base = [*start, *(node.module.split(".") if node.module else [])]
            names = [[*base, alias.name] for alias in node.names] if len(base) == 1 else [base]
        else:
            continue
        for parts in names:
            if parts[0] == PACKAGE.name:
                yield node.lineno, parts[1] if len(parts) > 1 and parts[1] in RANK else "__init__"


def upward(module: Path, source: str) -> list[str]:
    own = RANK[room_of(module)]
    return [
        f"{module.name}:{line} imports {room}"
        for line, room in imported_rooms(module, source)
        if RANK[room] < own or (RANK[room] == own and room != room_of(module))
    ]


@pytest.mark.parametrize("module", modules(), ids=lambda m: str(m.relative_to(PACKAGE)))
def test_imports_go_down(module: Path) -> None:
    assert upward(module, module.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        "from probation_register.gate.judge import judge",
        "from probation_register import cli",
        "import probation_register.audit.replay",
        "from ..rules import cpd",
    ],
)
def test_an_import_turned_upward_is_noticed(line: str) -> None:
    module = PACKAGE / "register" / "register.py"
    assert len(upward(module, line)) == 1


@pytest.mark.parametrize("module", modules(), ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_for_and_is_no_longer_than_it_may_be(module: Path) -> None:
    source = module.read_text()
    first = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
    assert len(first) > len("a short line")
    assert first.endswith((".", ":"))
    assert len(source.splitlines()) <= MOST_LINES


def test_every_room_is_in_the_map() -> None:
    contributing = (PACKAGE.parent.parent / "CONTRIBUTING.md").read_text()
    for room in sorted({room_of(module) for module in modules()} - {"__init__", "__main__"}):
        assert f"`{room}" in contributing, room
