"""Documents and big tables, held as files named by their hash; an entry of the chain vouches for each.

A file gets its name only when all of it is on the disk, so a half-written one is never taken for it.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

FOLDER = "held"
UNFINISHED = ".part-"
_NAME = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, as hex."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def hold(path: Path, held: Path) -> str:
    """Copies the file into the folder `held` and returns its hash, which is its name there. Raises OSError."""
    held.mkdir(exist_ok=True)
    unfinished = held / f"{UNFINISHED}{secrets.token_hex(8)}"
    try:
        with unfinished.open("xb") as copy:
            digest = hashlib.sha256()
            for chunk in _chunks(path):
                digest.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        unfinished.replace(held / digest.hexdigest())
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(held)
    _sync_folder(held.parent)
    return digest.hexdigest()


def is_held(digest: str, held: Path) -> bool:
    """Is there a file of this name? `verify` looks into it."""
    return _NAME.fullmatch(digest) is not None and (held / digest).is_file()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is. Windows has no such call, and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
