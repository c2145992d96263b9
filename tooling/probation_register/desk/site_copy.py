"""The register's site as main is now: built beside the desk's work, and served by it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Lock

from flask import Blueprint, Response, abort, redirect, request, send_from_directory, url_for
from werkzeug.wrappers import Response as AnyResponse

from probation_register.site.serve import CONTENT_TYPES
from probation_register.store.git import Repository
from probation_register.store.objects import Oid
from probation_register.store.ref_names import MAIN

from .desk import Desk
from .frame import page
from .guards import SITE_POLICY

OLDER = "older"
"""What an address says that is content with the site as it was."""


class SiteCopy:
    """The site of a desk, in a folder of its own that goes when the desk stops."""

    def __init__(self, desk: Desk, directory: Path | None) -> None:
        self._desk = desk
        self._directory = directory
        self._home = Path(tempfile.mkdtemp(prefix="register-desk-"))
        self._lock = Lock()
        self._building: subprocess.Popen[bytes] | None = None
        self._wanted: Oid = ""
        self._failed: Oid = ""
        self.built: Oid = ""

    @property
    def folder(self) -> Path:
        """Where the site is that was built last."""
        return self._home / self.built

    def refresh(self) -> bool:
        """Begin to build the site anew where main has moved; return whether it is as main is."""
        with Repository.open(self._desk.folder) as repository:
            main = repository.refs(MAIN).get(MAIN, "")
        with self._lock:
            self._look()
            if main and main not in (self.built, self._failed) and self._building is None:
                self._wanted, self._building = main, self._build(main)
            return self.built == main

    @property
    def has_failed(self) -> bool:
        """Whether the site of main could not be built."""
        return bool(self._failed)

    def stop(self) -> None:
        """Stop building, and leave nothing behind."""
        with self._lock:
            if self._building is not None:
                self._building.terminate()
                self._building.wait()
                self._building = None
        shutil.rmtree(self._home, ignore_errors=True)

    def _build(self, main: Oid) -> subprocess.Popen[bytes]:
        # In a process of its own: a build takes seconds, in which the desk goes on answering.
        words = ["-C", str(self._desk.folder), "site", "build", "--out", str(self._home / main)]
        if self._directory is not None:
            words += ["--directory", str(self._directory.resolve())]
        return subprocess.Popen(
            [sys.executable, "-m", "probation_register", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _look(self) -> None:
        """See whether what is being built has become ready."""
        if self._building is None or self._building.poll() is None:
            return
        is_there = (self._home / self._wanted / "index.html").is_file()
        if self._building.returncode == 0 and is_there:
            old, self.built, self._failed = self.built, self._wanted, ""
            if old:
                shutil.rmtree(self._home / old, ignore_errors=True)
        else:
            self._failed = self._wanted
        self._building = None


def routes(desk: Desk, copy: SiteCopy) -> Blueprint:
    """Return the pages of the site. While it is being built, a page says so and tries again."""
    pages = Blueprint("site", __name__)

    @pages.get("/site/")
    @pages.get("/site/<path:path>")
    def shown(path: str = "") -> AnyResponse:
        is_now = copy.refresh()
        is_page = path.endswith("/") or not path
        wants_older = OLDER in request.args
        if is_page and not is_now and not copy.has_failed and not wants_older:
            onward = url_for("site.shown", path=path) if path else url_for("site.shown")
            return page(desk, "building", onward=onward, has_older=bool(copy.built))
        if not copy.built:
            return page(desk, "plain", name="no_site", status=503)
        if not is_page and (copy.folder / path).is_dir():
            return redirect(url_for("site.shown", path=f"{path}/"))
        return _file(copy.folder, f"{path}index.html" if is_page else path)

    return pages


def _file(folder: Path, path: str) -> Response:
    suffix = Path(path).suffix
    if suffix not in CONTENT_TYPES:
        abort(404)
    found = send_from_directory(folder, path, mimetype=CONTENT_TYPES[suffix], conditional=False)
    found.headers["Content-Security-Policy"] = SITE_POLICY
    return found
