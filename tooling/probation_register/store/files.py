"""Writing a file so that a reader sees the old bytes or the new ones, never a half."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put `data` at `path`, making its folders; a symlink at `path` is replaced, not followed.

    An existing file keeps its permissions, a new one gets those of the user's umask. With
    `durable` the bytes have reached the disk on return; without, a power cut may lose them, which
    is enough (and far quicker) for files that Git holds as well. Raise `OSError` as the file
    system does, and for a device or a pipe, which would be lost; no temporary file is left behind.
    """
    if _is_special(path):
        raise OSError(errno.EINVAL, "this is a device or a pipe, and no file", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or 0), str(path)) from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            if path.is_file() and not path.is_symlink():
                temporary.chmod(path.stat().st_mode & 0o777)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        _flush_folder(path.parent)


def _is_special(path: Path) -> bool:
    """Whether a path itself, not what a symlink leads to, is neither a file nor a folder."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode))


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where folders can be opened at all."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
