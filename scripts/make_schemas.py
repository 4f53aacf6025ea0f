"""Makes the JSON Schemas of a casebook's files, in src/holdfire/schema, from the forms that read them. `make schemas`
runs it; a test fails where one is not what it makes."""

from __future__ import annotations

import sys
from pathlib import Path

from holdfire.casebook.schema import schemas

FOLDER = Path(__file__).resolve().parent.parent / "src" / "holdfire" / "schema"


def write() -> int:
    FOLDER.mkdir(exist_ok=True)
    made = schemas()
    for path in FOLDER.glob("*.json"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")
    print(f"{FOLDER.name}: {', '.join(made)}")
    return 0


if __name__ == "__main__":
    sys.exit(write())
