"""What a desk keeps beside the repository: begun forms, receipts, and the key of its sessions.

It lies in the repository's own folder, which Git never publishes, readable by its owner alone.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from probation_register.store.files import write_atomically

FOLDER = "register-desk"
"""The folder's name, in the repository's own folder."""

LARGEST = 4 * 1024 * 1024
"""The most bytes a begun form may have."""

MOST_DRAFTS = 40
"""How many begun or sent forms are kept for one person; the oldest go first."""

KEPT_FOR = 90 * 24 * 3600
"""Seconds after which a form that nobody touched is thrown away."""

_TOKEN = re.compile(r"[0-9a-f]{32}")

Answers = Mapping[str, tuple[str, ...]]


class TooLarge(Exception):
    """What was sent is more than a form may hold."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a form: the proposal, the day, what happens next, and what is left to do."""

    branch: str
    commit: str
    day: str
    title: str
    subject: str
    then: str
    left: str
    is_addition: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as far as it is filled in; once sent it has a receipt, and its answers are gone.

    `seen` are the pages that have been answered, `version` that of the form that was shown, and
    `upon` what was in view when it was last being sent.
    """

    token: str
    person: str
    form: str
    subject: str
    about: str
    version: str
    begun: int
    touched: int
    answers: Answers = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    upon: tuple[str, ...] = ()
    receipt: Receipt | None = None

    @property
    def is_begun(self) -> bool:
        """Whether something is written in it and it was not sent."""
        texts = (text for texts in self.answers.values() for text in texts)
        return self.receipt is None and any(text.strip() for text in texts)

    def answered(self, page: str, answers: Answers, version: str, now: int) -> Draft:
        """Return the form with the answers of a page."""
        seen = (*self.seen, page) if page not in self.seen else self.seen
        whole = {**self.answers, **answers}
        return replace(self, answers=whole, seen=seen, version=version, touched=now, upon=())

    def sent(self, receipt: Receipt, now: int) -> Draft:
        """Return the form once sent: its answers are in the proposal now."""
        return replace(self, answers={}, seen=(), upon=(), receipt=receipt, touched=now)


class Keeping:
    """The forms and receipts of one repository, a file each."""

    def __init__(self, git_dir: Path) -> None:
        self._folder = git_dir / FOLDER

    def secret(self) -> bytes:
        """Return the key of the sessions: the same after a restart, so that nothing typed is lost.

        Raises `OSError` where nothing can be kept.
        """
        path = self._folder / "session-key"
        if not path.is_file():
            self._write(path, secrets.token_bytes(32))
        return path.read_bytes()

    def new(self, person: str, form: str, subject: str, about: str, token: str) -> Draft:
        """Return a form that is begun and not kept yet; the oldest ones make room for it."""
        for old in sorted(self.of(person), key=lambda d: d.touched)[: 1 - MOST_DRAFTS]:
            self.forget(old)
        now = int(time.time())
        return Draft(token, person, form, subject, about, "", now, now)

    def keep(self, draft: Draft) -> None:
        """Keep a form as it is now; raises `TooLarge`."""
        data = json.dumps(asdict(draft), ensure_ascii=False).encode("utf-8", "surrogatepass")
        if len(data) > LARGEST:
            raise TooLarge
        self._write(self._path(draft.person, draft.token), data)

    def find(self, person: str, token: str) -> Draft | None:
        """Return a person's own form by its token, or None: nobody is told of anybody else's."""
        return _read(self._path(person, token)) if is_token(token) else None

    def of(self, person: str) -> Iterator[Draft]:
        """Yield a person's forms, begun and sent; what is old is thrown away."""
        oldest = time.time() - KEPT_FOR
        for path in sorted((self._folder / "forms").glob(f"{person}-*.json")):
            draft = _read(path)
            if draft is None or draft.touched < oldest:
                path.unlink(missing_ok=True)
            else:
                yield draft

    def forget(self, draft: Draft) -> None:
        """Throw a form away."""
        self._path(draft.person, draft.token).unlink(missing_ok=True)

    def _path(self, person: str, token: str) -> Path:
        return self._folder / "forms" / f"{person}-{token}.json"

    def _write(self, path: Path, data: bytes) -> None:
        # Nobody else gets into the folder, so what lies in it needs no care of its own.
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, data)


def is_token(text: str) -> bool:
    """Whether a text has the form of a token: nothing else gets into the name of a file."""
    return _TOKEN.fullmatch(text) is not None


def _read(path: Path) -> Draft | None:
    try:
        if path.stat().st_size > LARGEST:
            return None
        fields: dict[str, Any] = json.loads(path.read_bytes())
        receipt = fields["receipt"]
        answers = {name: tuple(texts) for name, texts in fields["answers"].items()}
        return Draft(
            **fields
            | {
                "answers": answers,
                "seen": tuple(fields["seen"]),
                "upon": tuple(fields["upon"]),
                "receipt": Receipt(**receipt) if receipt else None,
            }
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
