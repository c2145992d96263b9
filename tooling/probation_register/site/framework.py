"""The framework: what each role does, holds and can lead to, and the drawing of the routes."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from probation_register.models.framework import Framework, Position, Route
from probation_register.models.roles import Role
from probation_register.register.policy import Policy

BOX, GAP, ROW = 184, 72, 80
"""The width of a role's box, the way between two columns, and from box to box, in pixels."""

LINE, HEAD, EDGE = 18, 44, 8
"""The height of a line of text, of the columns' headings, and the space around everything."""

LETTERS = 20
"""How many letters of a role's title fit on a line of its box."""


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role in the framework, with titles for all that it names."""

    role: Role
    level: str
    activities: tuple[str, ...]
    standards: tuple[str, ...]
    leads_to: tuple[tuple[str, Route], ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A role's box in the drawing: its corner, its height, and its title in lines."""

    role: Role
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    width: float = BOX

    @property
    def middle(self) -> float:
        """How far down the middle of the box is."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """The routes as a drawing: a column for each level, boxes in it, and paths between them."""

    width: float
    height: float
    columns: tuple[tuple[float, str], ...]
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]


def roles_shown(policy: Policy) -> tuple[RoleShown, ...]:
    """Return every role with its place in the framework, lowest level first, as it is drawn."""
    framework = policy.framework
    places = {position.id: position for position in framework.positions}
    levels = [level.id for level in framework.levels]
    shown = [_role(role, places.get(role.id), policy) for role in policy.roles.roles]
    return tuple(
        sorted(shown, key=lambda r: levels.index(r.level) if r.level in levels else len(levels))
    )


def drawing(policy: Policy) -> Drawing | None:
    """Return the routes drawn from left to right by level; None where no role has a place."""
    framework = policy.framework
    columns = _columns(framework, policy)
    if not columns:
        return None
    boxes: dict[str, Box] = {}
    headings: list[tuple[float, str]] = []
    for position, (title, roles) in enumerate(columns):
        x = EDGE + position * (BOX + GAP)
        headings.append((x, title))
        for row, role in enumerate(roles):
            lines = tuple(wrap(role.title, LETTERS))
            height = LINE * len(lines) + 20
            y = HEAD + row * ROW + (ROW - height) / 2
            boxes[role.id] = Box(role, x, y, height, lines)
    paths = [
        _path(boxes[route.from_], boxes[route.to])
        for route in framework.routes
        if route.from_ in boxes and route.to in boxes and route.from_ != route.to
    ]
    most = max(len(roles) for _, roles in columns)
    return Drawing(
        # Curves between boxes of one column swing out to its right, of the last one too.
        width=2 * EDGE + len(columns) * (BOX + GAP),
        height=HEAD + most * ROW + EDGE,
        columns=tuple(headings),
        boxes=tuple(boxes.values()),
        paths=tuple(paths),
    )


def _role(role: Role, place: Position | None, policy: Policy) -> RoleShown:
    titles, known = policy.alignment, policy.role
    routes = [route for route in policy.framework.routes if route.from_ == role.id]
    return RoleShown(
        role=role,
        level=(place.level or "") if place else "",
        activities=tuple(titles.get(a, a) for a in place.activities) if place else (),
        standards=tuple(titles.get(s, s) for s in place.standards) if place else (),
        leads_to=tuple((known[r.to].title if r.to in known else r.to, r) for r in routes),
        sample=place.sample if place else False,
    )


def _columns(framework: Framework, policy: Policy) -> list[tuple[str, list[Role]]]:
    """Return the roles of each level that has any, lowest first; roles without one come last."""
    titles = {level.id: f"{level.id}: {level.title}" for level in framework.levels}
    columns: list[tuple[str, list[Role]]] = []
    for level in (*titles, None):
        roles = [
            policy.role[place.id]
            for place in framework.positions
            if place.level == level and place.id in policy.role
        ]
        if roles:
            columns.append((titles[level] if level else "", roles))
    return columns


def _path(start: Box, end: Box) -> str:
    """Return the curve from one box to another: across to a later column, or out and back in."""
    if start.x < end.x:
        bend = (end.x - start.x - BOX) / 2
        return (
            f"M{start.x + BOX:g} {start.middle:g}"
            f"C{start.x + BOX + bend:g} {start.middle:g} {end.x - bend:g} {end.middle:g} "
            f"{end.x - 2:g} {end.middle:g}"
        )
    side = max(start.x, end.x) + BOX
    rows = abs(start.middle - end.middle) / ROW
    out = side + min(GAP - 10, 18 + 16 * rows)
    return (
        f"M{start.x + BOX:g} {start.middle + 6:g}"
        f"C{out:g} {start.middle + 6:g} {out:g} {end.middle:g} {end.x + BOX + 2:g} {end.middle:g}"
    )
