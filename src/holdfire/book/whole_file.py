"""A file, or a folder of files, written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp


class CannotWrite(ValueError):
    """A file or folder that cannot be written under the name that was given. The message says why and what to do."""


def write_whole(path: Path, text: str, *, newline: str | None = None) -> None:
    """Into a file beside it, which then takes its name: a reader never sees a half, a failure leaves the old one."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline=newline, dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as part:
        try:
            part.write(text)
            part.flush()
            os.fsync(part.fileno())
            # A temporary file is for its owner alone; a report is as open as any file that one writes.
            os.chmod(part.name, 0o666 & ~_umask())
            os.replace(part.name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(part.name)
            raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Files, by their paths in it, into a folder that is new or empty. Raises CannotWrite where something is in it.

    A new folder gets its name when all is in it. Into one that is there the files of its top go last, and what was
    put there is taken away again if that fails.
    """
    there = folder.is_dir()
    if folder.exists() and (not there or any(folder.iterdir())):
        found = "not empty" if there else "no folder"
        raise CannotWrite(f"{folder} is {found}, and nothing was written: name a new one")
    if not there:
        folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(prefix=".new-", dir=folder if there else folder.parent))
    put: list[Path] = []
    try:
        for name, data in files.items():
            file = part / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        os.chmod(part, 0o777 & ~_umask())
        if not there:
            part.rename(folder)
            return
        for entry in sorted(part.iterdir(), key=Path.is_file):
            put.append(entry.rename(folder / entry.name))
        part.rmdir()
    except BaseException:
        for path in (part, *put):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
