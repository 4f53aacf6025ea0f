"""Documents and big tables, held as files named by their hash; an entry of the chain vouches for each.

A file gets its name only when all of it is on the disk, so a half-written one is never taken for it.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Collection, Iterator
from pathlib import Path

from holdfire.ledger.errors import NotRecorded

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
    except FileNotFoundError as error:
        unfinished.unlink(missing_ok=True)
        if path.exists() and held.is_dir():
            raise cleared_meanwhile(path) from error
        raise
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(held)
    sync_folder(held.parent)
    return digest.hexdigest()


def cleared_meanwhile(what: object) -> NotRecorded:
    """A withholding takes away every held file that no entry vouches for, and this one had no entry yet."""
    return NotRecorded(
        f"{what}: its held copy was cleared away, since somebody withheld something at the same time. "
        "Nothing was recorded. Record again."
    )


def clear(held: Path, vouched: Collection[str]) -> None:
    """Takes away half files, and whole ones that no entry vouches for. What was put there by others stays."""
    if not held.is_dir():
        return
    for path in sorted(p for p in held.iterdir() if p.is_file() and not p.is_symlink()):
        left_over = path.name.startswith(UNFINISHED)
        if left_over or (_NAME.fullmatch(path.name) and path.name not in vouched and sha256_of(path) == path.name):
            path.unlink(missing_ok=True)
    sync_folder(held)


def is_held(digest: str, held: Path) -> bool:
    """Is there a file of this name? `verify` looks into it."""
    return _NAME.fullmatch(digest) is not None and (held / digest).is_file()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is. Windows has no such call, and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
