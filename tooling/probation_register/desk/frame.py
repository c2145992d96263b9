"""Drawing a page of the desk: the frame around it, and what every template may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, make_response, render_template, request, session
from jinja2 import StrictUndefined

from probation_register.change.words import KIND_TITLES
from probation_register.site.texts import Texts, texts_in
from probation_register.store.shipped import shipped
from probation_register.verdicts.path_to_renewal import YOURSELF

from .desk import Desk, Work
from .tokens import CSRF

_PERSON = re.compile(r"\b(?:po|st)[0-9]{6}\b")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer; `field` is the id of the field that the message leads to."""

    field: str
    message: str


def sources() -> Path:
    """Return the folder of the desk's templates, texts and styles."""
    return shipped() / "site" / "desk"


def desk_texts() -> Texts:
    """Return the desk's sentences."""
    return texts_in(sources() / "texts" / "en.yml", "en")


def frame(app: Flask, desk: Desk) -> None:
    """Set up an application's templates: always escaped, failing loudly on what is not there."""
    app.jinja_options = {
        **app.jinja_options,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
    }
    texts = desk.texts
    app.jinja_env.filters.update(
        day=texts.day,
        worded=texts.with_days,
        named=desk.named,
        people=lambda text: _PERSON.sub(lambda found: desk.named(found[0]), text),
    )
    app.jinja_env.globals.update(
        t=texts,
        count=texts.count,
        desk=desk,
        kinds=dict(KIND_TITLES),
        csrf_name=CSRF,
        yourself=YOURSELF,
    )


def page(
    desk: Desk,
    template: str,
    *,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    **values: Any,
) -> Response:
    """Return a page. One with problems says so in its title, and leads to each of them."""
    common: Mapping[str, Any] = {
        "csrf": session.get(CSRF, ""),
        "me": g.get("person"),
        "signs": g.get("signs", False),
        "here": request.endpoint or "",
        "problems": problems,
    }
    html = render_template(f"{template}.html", **{**common, **values})
    return make_response(html, status)


@contextmanager
def at_work(desk: Desk) -> Iterator[Work]:
    """Open the register for the person of this session."""
    with desk.work(g.person) as work:
        g.signs = work.key is not None
        yield work
