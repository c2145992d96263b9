"""Decap CMS within the site: made from its packages, known by their digests, asking nobody else.

The packages hold several megabytes of JavaScript, which have no place in a repository. Whoever
builds a site with the editor fetches them once with `npm pack`; the build itself asks no network,
and takes nothing but the files that were examined when this was written. Decap's package expects
React beside it, at exactly the version that it was built with.
"""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from dataclasses import dataclass
from pathlib import Path

from probation_register.report import to_json

from .editing import FOLDER
from .editor import configuration
from .publication import Publication
from .templates import Templates


@dataclass(frozen=True, slots=True)
class Package:
    """A package of npm: its name and version, its SHA-512, and the one file that is taken of it."""

    name: str
    version: str
    digest: str
    program: str

    @property
    def file(self) -> str:
        """The name that `npm pack` gives to its file."""
        return f"{self.name}-{self.version}.tgz"


REACT = Package(
    "react",
    "19.2.0",
    "tmbWg6W31tQLeB5cdIBOicJDJRR2KzXsV7uSK9iNfLWQ5bIZfxuPEHp7M8wiHyHnn0DD1i7w3Zmin0FtkrwoCQ==",
    "package/cjs/react.production.js",
)
REACT_DOM = Package(
    "react-dom",
    "19.2.0",
    "UlbRu4cAiGaIewkPyiRGJk0imDN2T3JjieT6spoL2UeSf5od4n5LB/mQ4ejmxhCFT1tYe8IvaFulzynWovsEFQ==",
    "package/cjs/react-dom.production.js",
)
DECAP = Package(
    "decap-cms-app",
    "3.16.3",
    "bntR8ie6DXFN3VTXZ/fRljG77F8gObHL9WN80TjtDOJtc1z9U3aOy/ow7OwwI619I9rZhIt9pCciEPVjMForow==",
    "package/dist/decap-cms-app.js",
)

FETCH = "npm pack " + " ".join(f"{p.name}@{p.version}" for p in (REACT, REACT_DOM, DECAP))
"""The command that fetches the packages into the present folder."""

LARGEST = 64 * 1024 * 1024
"""More bytes than any of the packages has."""

# React's own files are modules; the editor's page has none, so each is given what it asks for.
_MODULES = """\
window.React = (function () {
  const module = { exports: {} };
  (function (exports, module) {
%(react)s
  })(module.exports, module);
  return module.exports;
})();
window.ReactDOM = (function () {
  const module = { exports: {} };
  (function (exports, module, require) {
%(react_dom)s
  })(module.exports, module, () => window.React);
  return module.exports;
})();
"""


class NotTheEditor(Exception):
    """A file is not the package that was examined; the text says what to do."""


def program_of(folder: Path) -> bytes:
    """Return the editor's program from a folder of its packages. Raises `NotTheEditor`."""
    react, react_dom = (_taken(folder, package).decode() for package in (REACT, REACT_DOM))
    modules = _MODULES % {"react": react, "react_dom": react_dom}
    return modules.encode() + _taken(folder, DECAP)


def _taken(folder: Path, package: Package) -> bytes:
    """Return the one file that is taken of a package, if the package is the one examined."""
    place = folder / package.file
    if not place.is_file():
        raise NotTheEditor(f"{package.file} is not in that folder. Run there: {FETCH}")
    with place.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != package.digest:
        raise NotTheEditor(
            f"{package.file} is not the package that was examined: its digest differs. Delete it "
            f"and run there: {FETCH}"
        )
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        member = archive.extractfile(package.program)
        assert member is not None
        return member.read()


def editor_files(
    published: Publication, templates: Templates, sources: Path, program: bytes
) -> dict[str, bytes]:
    """Return the editor's page with what belongs to it, by path, and the program if it is given.

    There is nothing where the register is on no forge.
    """
    forge = published.forge
    if forge is None:
        return {}
    known = configuration(published) if program else {}
    named = ("editor.css", "canonical.js", "start.js") if known else ("editor.css",)
    files = {name: (sources / "site" / FOLDER / name).read_bytes() for name in named}
    if known:
        files |= {"config.json": to_json(known).encode(), "decap.js": program}
    page = templates.render("editor", "../", asked=" ".join(forge.asked), has_editor=bool(known))
    files["index.html"] = page.encode()
    return {f"{FOLDER}/{name}": data for name, data in files.items()}
