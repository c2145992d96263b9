"""The how-to guides: their order, their titles, and the pictures that the demo made for them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

GUIDES = "guides"
"""The folder of the guides among the pages, and the part of the site that they make."""

PICTURES = "build/pictures"
"""Where pictures of the demo are put, from the folder that holds the site's sources."""

_LISTED = "pictures.json"

_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md\)")
_TITLE = re.compile(r"^title: (.+)$", re.MULTILINE)
_PICTURE = re.compile(r"^( *)!\[([^\]\n]+)\]\(picture:([a-z0-9-]+)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was made: its file's name, and its size in pixels."""

    file: str
    width: int
    height: int


def guide_titles(sources: Path) -> Mapping[str, str]:
    """Return the titles of the guides by name, in the order in which their first page links them.

    Raises `ValueError` where a guide says no title.
    """
    folder = sources / "site" / "pages" / GUIDES
    names = dict.fromkeys(_LINK.findall((folder / "index.md").read_text(encoding="utf-8")))
    return {name: _title(folder / f"{name}.md") for name in names}


def named_pictures(sources: Path) -> Mapping[str, str]:
    """Return what each picture that a guide names is to show, by the picture's name."""
    folder = sources / "site" / "pages" / GUIDES
    return {
        name: shows
        for path in sorted(folder.glob("*.md"))
        for _, shows, name in _PICTURE.findall(path.read_text(encoding="utf-8"))
    }


def put_pictures(sources: Path, pages: Path) -> None:
    """Put pictures into the guides among the generated pages, and their files beside them.

    A picture that was not made, or of pages that look otherwise today, is left out: the guides
    read well without.
    """
    made = made_pictures(sources)
    for path in sorted((pages / GUIDES).glob("*.md")):
        path.write_text(_with_pictures(path.read_text(encoding="utf-8"), made), encoding="utf-8")
    for picture in made.values():
        (pages / GUIDES / "pictures").mkdir(exist_ok=True)
        shutil.copyfile(
            sources / PICTURES / picture.file, pages / GUIDES / "pictures" / picture.file
        )


def made_pictures(sources: Path) -> Mapping[str, Picture]:
    """Return the pictures that were made of the sources as they are; none where those changed."""
    listed = sources / PICTURES / _LISTED
    if not listed.is_file():
        return {}
    told = json.loads(listed.read_text(encoding="utf-8"))
    if told["made_from"] != digest(sources):
        return {}
    return {name: Picture(**picture) for name, picture in told["pictures"].items()}


def are_stale(sources: Path) -> bool:
    """Whether there are pictures, but of pages that have changed since."""
    return (sources / PICTURES / _LISTED).is_file() and not made_pictures(sources)


def list_pictures(sources: Path, made: Mapping[str, Picture]) -> None:
    """Write down which pictures were made, and of which sources."""
    told = {
        "made_from": digest(sources),
        "pictures": {
            name: {"file": one.file, "width": one.width, "height": one.height}
            for name, one in sorted(made.items())
        },
    }
    text = json.dumps(told, indent=2, sort_keys=True)
    (sources / PICTURES / _LISTED).write_text(f"{text}\n", encoding="utf-8")


def digest(sources: Path) -> str:
    """Return a digest of all that decides how pages look, but the guides themselves."""
    found = hashlib.sha256()
    site = sources / "site"
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        name = path.relative_to(site).as_posix()
        if not name.startswith(f"pages/{GUIDES}/"):
            found.update(f"{name}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _title(path: Path) -> str:
    found = _TITLE.search(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"the guide {path.name} begins without a title; write `title: …`")
    return found.group(1).strip().strip('"')


def _with_pictures(text: str, made: Mapping[str, Picture]) -> str:
    def shown(match: re.Match[str]) -> str:
        picture = made.get(match.group(3))
        if picture is None:
            return ""
        size = f'width="{picture.width}" height="{picture.height}"'
        attributes = f"{{ .picture {size} loading=lazy }}"
        return f"{match.group(1)}![{match.group(2)}](pictures/{picture.file}){attributes}"

    return _PICTURE.sub(shown, text)
