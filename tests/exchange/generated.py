"""Records generated from the models' own fields, whole and spoiled: never from the schemas."""

from __future__ import annotations

import copy
import re
import types
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, MaxLen, MinLen, MultipleOf
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from probation_register.models.base import FIRST_DAY, LAST_DAY, SEEN, Strict
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

Json = Any

JUNK: tuple[Json, ...] = (
    None,
    True,
    False,
    -1,
    0,
    7,
    7.3,
    2026,
    99999,
    "",
    " ",
    "   ",
    "\u200b\u2060\u00ad\u200b",
    "x",
    "ab",
    "No Slug",
    "po104233",
    "po104233\n",
    "2026-06-11",
    "2026-02-30",
    "2026-06-11T00:00",
    "1899-12-31",
    "2200-01-01",
    "11/06/2026",
    "٢٠٢٦-٠٦-١١",
    "é" * 121,
    "🙂" * 601,
    [],
    [None],
    ["x", "x"],
    {},
    {"id": "x"},
)
"""What a value is spoiled by; what only one of the two accepts is in `DIFFERENCES` instead."""


def records(model: type[Strict]) -> SearchStrategy[Json]:
    """Return a strategy for good records of a model, as JSON holds them."""
    needed: dict[str, SearchStrategy[Json]] = {}
    spared: dict[str, SearchStrategy[Json]] = {}
    for name, field in model.model_fields.items():
        group = needed if field.is_required() else spared
        group[field.alias or name] = _values(field.annotation, _bounds(field))
    return st.fixed_dictionaries(needed, optional=spared)


@st.composite
def spoiled(draw: DrawFn, model: type[Strict]) -> Json:
    """Return a record in which up to two places are spoiled."""
    record = copy.deepcopy(draw(records(model)))
    for _ in range(draw(st.integers(1, 2))):
        holder, key = draw(st.sampled_from(list(_places(record)) or [(record, "nothing")]))
        how = draw(st.sampled_from(["junk", "without", "unknown"]))
        if how == "without" and isinstance(holder, dict):
            holder.pop(key, None)
        elif how == "unknown" and isinstance(holder, dict):
            holder["surname"] = "Someone"
        else:
            holder[key] = copy.deepcopy(draw(st.sampled_from(JUNK)))
    return record


def _places(value: Json) -> Iterator[tuple[Any, Any]]:
    """Yield every place in a record: what holds it, and its name or position there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in inside:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


def _bounds(field: FieldInfo) -> list[Any]:
    return [each for bound in field.metadata for each in _unfolded(bound)]


def _values(annotation: Any, bounds: Sequence[Any]) -> SearchStrategy[Json]:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _values(inner, [*bounds, *(each for one in more for each in _unfolded(one))])
    if get_origin(annotation) in (Union, types.UnionType):
        return st.one_of(*(_values(each, bounds) for each in get_args(annotation)))
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) is tuple:
        least, most = _of(MinLen, bounds, 0), _of(MaxLen, bounds, 3)
        item = _values(get_args(annotation)[0], [])
        return st.lists(item, min_size=least, max_size=min(most, least + 2))
    if annotation in (type(None), None):
        return st.none()
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return records(annotation)
    return _plain_values(annotation, bounds)


def _plain_values(annotation: Any, bounds: Sequence[Any]) -> SearchStrategy[Json]:
    if annotation is date:
        return st.dates(FIRST_DAY, LAST_DAY).map(str)
    if annotation is bool:
        return st.booleans()
    if annotation is int:
        return st.integers(_of(Ge, bounds, -(10**6)), _of(Le, bounds, 10**6))
    if annotation is float:
        step = _of(MultipleOf, bounds, 0.125)
        least, most = _of(Ge, bounds, _of(Gt, bounds, -8)), _of(Le, bounds, 400)
        above = 1 if any(isinstance(bound, Gt) for bound in bounds) else 0
        return st.integers(int(least / step) + above, int(most / step)).map(lambda n: n * step)
    assert annotation is str, annotation
    least, most = _of(MinLen, bounds, 0), _of(MaxLen, bounds, 200)
    forms = [b.pattern for b in bounds if isinstance(b, StringConstraints) and b.pattern]
    letters = st.characters(exclude_categories=["Cs"])
    words = st.text(letters, min_size=least, max_size=min(most, least + 8))
    if forms == [SEEN]:
        return words.filter(lambda text: re.search(SEEN, text) is not None)
    if forms:
        whole = st.from_regex(_shorter(str(forms[0])), fullmatch=True)
        return whole.filter(lambda text: least <= len(text) <= most)
    return words


def _shorter(form: str) -> str:
    """Return a form that asks for as much as another, and allows little more: it is quicker."""

    def bounded(found: re.Match[str]) -> str:
        least, most = int(found[1]), int(found[2])
        return f"{{{least},{min(most, least + 8)}}}"

    return re.sub(r"\{(\d+),(\d+)\}", bounded, form)


def _unfolded(bound: Any) -> list[Any]:
    """Return the bounds inside one of pydantic's own kinds of bound."""
    if isinstance(bound, FieldInfo):
        return _bounds(bound)
    if isinstance(bound, StringConstraints):
        sizes = [(MinLen, bound.min_length), (MaxLen, bound.max_length)]
        return [bound, *(kind(size) for kind, size in sizes if size is not None)]
    return [bound]


def _of(kind: Any, bounds: Sequence[Any], otherwise: Any) -> Any:
    """Return the value of a kind of bound, or what holds where there is none."""
    names = {Ge: "ge", Gt: "gt", Le: "le", MinLen: "min_length", MaxLen: "max_length"}
    name = names.get(kind, "multiple_of")
    found = [getattr(bound, name) for bound in bounds if isinstance(bound, kind)]
    return found[-1] if found else otherwise
