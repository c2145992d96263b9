"""Templates compiled once in a process: who builds again and again compiles none of them again."""

from __future__ import annotations

from collections import OrderedDict
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache
from typing_extensions import override

MOST_KEPT = 256
"""Templates whose code is kept; a site has some fifty, and its theme as many."""


class Compiled(BytecodeCache):
    """The code of templates by name and digest of their source, wherever they lie."""

    def __init__(self) -> None:
        self._code: OrderedDict[tuple[str, str], CodeType | None] = OrderedDict()

    @override
    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what a template is known by, besides its source: its name."""
        return name

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if it was made of the source that it has now."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code; of too many, the oldest goes."""
        if len(self._code) >= MOST_KEPT:
            self._code.popitem(last=False)
        self._code[bucket.key, bucket.checksum] = bucket.code


OWN = Compiled()
"""The site's own templates, all compiled with the same settings."""

THEMES = Compiled()
"""The theme's templates and those laid over them, compiled as the engine does."""
