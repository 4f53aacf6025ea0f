"""Makes the extract that the casebook syria-2016 ships, from the UCDP GED file of Syria.

    python scripts/extract_ucdp.py GED_FILE.csv src/holdfire/casebooks/syria-2016/tables/ucdp-ged-syria-2016.csv.gz

Keeps the events that began in 2016, as they are, without headlines, source articles and the second form of the point.
The same file gives the same bytes. Prints what tables.yaml has to say of it.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import sys
from pathlib import Path

YEAR = "2016"
LEFT_OUT = ("source_article", "source_headline", "geom_wkt")


def extract(text: str) -> tuple[str, int]:
    """The rows of the year as CSV text, and how many they are."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    columns = [column for column in rows.fieldnames or () if column not in LEFT_OUT]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    kept = [row for row in rows if row["date_start"].startswith(YEAR)]
    writer.writerows(kept)
    return out.getvalue(), len(kept)


def packed(text: str) -> bytes:
    """Gzip without name and time, so that the bytes depend on the text alone."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as file:
        file.write(text.encode("utf-8"))
    return out.getvalue()


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: extract_ucdp.py GED_FILE.csv OUT.csv.gz", file=sys.stderr)
        return 2
    source, target = map(Path, arguments)
    text, count = extract(source.read_bytes().decode("utf-8"))
    data = packed(text)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"{target}\n  rows: {count}\n  sha256: {hashlib.sha256(data).hexdigest()}\n  bytes: {len(data)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
