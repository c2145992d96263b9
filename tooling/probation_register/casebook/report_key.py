"""A report's commitment: a digest that proves the report to who has its key, and nobody else.

The casebook keeps HMAC-SHA-256 over the case and the digests of both files of the report, under a
random key of 32 bytes made for this report alone. The key never enters Git, which forgets nothing:
it stands in a small file beside the report. Without that file the digest fits any report equally
well, so that destroying the report and its key leaves a number about nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from probation_register.models.base import Day
from probation_register.models.case import Case, CaseEvent
from probation_register.models.problems import shown

_DOMAIN = b"probation-register report 1\0"
_TEXT = re.compile(
    r"report key 1\ncase (?P<case>ca[0-9]{6})\nkey (?P<key>[0-9a-f]{64})\n"
    r"pdf (?P<pdf>[0-9a-f]{64})\ntext (?P<text>[0-9a-f]{64})\n"
)

MOST_BYTES = 400
"""A key file takes 235 bytes."""


class NotProved(Exception):
    """A file is not the committed report, or the key is not the report's; a whole sentence."""


@dataclass(frozen=True, slots=True)
class ReportKey:
    """What opens a commitment: the random key, and the digests of both files of the report."""

    case: str
    key: str
    pdf: str
    text: str

    @property
    def commitment(self) -> str:
        """The commitment, as the casebook keeps it."""
        message = _DOMAIN + f"{self.case}\n{self.pdf}\n{self.text}\n".encode()
        digest = hmac.new(bytes.fromhex(self.key), message, hashlib.sha256).hexdigest()
        return f"hmac-sha256:{digest}"

    @property
    def as_file(self) -> bytes:
        """The key file, to be kept with the report and destroyed with it."""
        lines = ["report key 1", f"case {self.case}", f"key {self.key}"]
        lines += [f"pdf {self.pdf}", f"text {self.text}"]
        return "".join(f"{line}\n" for line in lines).encode()


def new_key(case: str, pdf: bytes, text: bytes) -> ReportKey:
    """Return a key made now, at random, for the two files of a case's report."""
    return ReportKey(case, secrets.token_hex(32), _digest(pdf), _digest(text))


def read_key(data: bytes) -> ReportKey:
    """Read a key file; raise `NotProved` where it is none."""
    matched = _TEXT.fullmatch(data[: MOST_BYTES + 1].decode("ascii", "replace"))
    if matched is None:
        raise NotProved(
            "The key file is not as `register case report` wrote it: take the file that was kept "
            "with the report."
        )
    return ReportKey(matched["case"], matched["key"], matched["pdf"], matched["text"])


def prove(case: Case, report: bytes, key: ReportKey) -> CaseEvent:
    """Return the event that committed to exactly this report, the PDF or the plain text.

    Raises `NotProved` for another case's key, a key that opens no commitment of the case, and a
    report that differs from the committed one by as little as a byte.
    """
    made = _reports(case)
    if not made:
        raise NotProved(f"No report of {case.id} is recorded, so there is nothing to prove.")
    if key.case != case.id:
        raise NotProved(f"The key belongs to a report of {shown(key.case)}, not of {case.id}.")
    event = _opened(made, key)
    if event is None:
        raise NotProved(
            f"The key opens no commitment of {case.id}: it belongs to another report, or it was "
            "changed. Nothing is said of the report itself."
        )
    digest = _digest(report)
    if not (hmac.compare_digest(digest, key.pdf) or hmac.compare_digest(digest, key.text)):
        raise NotProved(
            f"This is not the report that was committed to on {event.day}: the key is right, and "
            "the file differs from both the PDF and the text, by a byte or more."
        )
    return event


def committed(case: Case, about: Day) -> CaseEvent | None:
    """Return the newest report made about the decision of a day."""
    return next((event for event in reversed(_reports(case)) if event.about == about), None)


def _reports(case: Case) -> Sequence[CaseEvent]:
    return [event for event in case.events if event.event == "report-made"]


def _opened(made: Sequence[CaseEvent], key: ReportKey) -> CaseEvent | None:
    expected = key.commitment
    found = [e for e in made if e.commitment and hmac.compare_digest(e.commitment, expected)]
    return found[-1] if found else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
