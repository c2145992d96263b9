"""What people write around records: messages, comments and pages may identify nobody either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from probation_register.finding import Finding, Severity
from probation_register.rules.privacy import CONTACTS, identifying
from probation_register.store.objects import GITLINK, Commit
from probation_register.store.paths import place_of
from probation_register.store.tree import Tree

_COMMENT = re.compile(r"(?:^|[ \t])#(.*)$", re.MULTILINE)
_OBJECT_ID = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b")
"""The ids of commits, which messages name: long runs of digits may stand in them."""


def message_identifies_nobody(commit: Commit) -> Iterator[Finding]:
    """Yield a finding for each kind of identifying text that a commit's message holds."""
    for what in identifying(_OBJECT_ID.sub(" ", commit.message)):
        yield Finding(
            "CMT004",
            Severity.ERROR,
            "",
            f"the message of {commit.oid[:12]} holds what looks like {what}",
            "make the commit again and leave that out: a message stays for ever.",
            "PF 4.20",
            commit=commit.oid,
        )


def identifying_around_records(tree: Tree, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the path and the kind of each identifying text in comments, pages and file names.

    The texts that a record itself holds are looked at where records are. A page may name an
    office's own address and telephone number, a comment may not.
    """
    for path in paths:
        has_bytes = tree.exists(path) and tree.mode(path) != GITLINK
        data = tree.read(path) if has_bytes else b""
        is_record = place_of(path) is not None
        if is_record and b"#" not in data:
            continue
        text = data.decode("utf-8", errors="replace")
        if is_record:
            yield from ((path, what) for what in identifying("\n".join(_COMMENT.findall(text))))
        else:
            found = identifying(f"{path}\n{text}")
            yield from ((path, what) for what in found if what not in CONTACTS)
