"""A file written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


class CannotWrite(ValueError):
    """A file that cannot be written under the name that was given. The message says why and what to do."""


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


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
