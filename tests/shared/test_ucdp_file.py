"""The whole UCDP file of Syria, from the shared data: its known totals, its figures, and the extract made from it."""

import csv
import gzip
import io
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from holdfire.model.events import DTYPES, EventTable, column_names
from holdfire.read import figures, ucdp

pytestmark = pytest.mark.shared

ROOT = Path(__file__).resolve().parents[2]
EXTRACT = ROOT / "src/holdfire/casebooks/syria-2016/tables/ucdp-ged-syria-2016.csv.gz"
ZONE = "Asia/Damascus"
FROM_22_FEBRUARY = figures.window_of("2016-02-22", "2016-12-31", ZONE)
NOT_SHIPPED = {"source_article", "source_headline", "geom_wkt"}


@cache
def taken(path: Path) -> ucdp.Intake:
    text = ucdp.text_of(path.read_bytes())
    return ucdp.read(text, name="syria", document="ucdp-ged-19-1", learned=1_576_619_999, zone=ZONE)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def source(shared: Path) -> Path:
    return shared / "ucdp_ged_syria_2016_2019" / "ged_syria_16_19.csv"


@pytest.fixture
def table(source: Path) -> EventTable:
    return taken(source).table


def test_every_row_of_the_file_is_taken(source: Path) -> None:
    intake = taken(source)
    assert (len(intake.table), intake.left_out) == (16_566, ())
    assert int(intake.table.best.sum(dtype=np.int64)) == 112_337


def test_rows_whose_estimates_are_out_of_order_are_kept_and_listed(source: Path) -> None:
    doubtful = taken(source).doubtful
    assert len(doubtful) == 101
    assert str(doubtful[0]) == "line 349 (event 219459): best 142 is not between low 177 and high 177"


def test_the_totals_and_precisions_from_22_february_2016_are_the_known_ones(table: EventTable) -> None:
    window = table.only((table.start >= FROM_22_FEBRUARY.earliest) & (table.start < FROM_22_FEBRUARY.latest))
    assert (len(window), int(window.best.sum())) == (5_200, 26_827)
    assert np.bincount(window.where_prec).tolist() == [0, 2_872, 1_631, 84, 357, 165, 91]
    assert np.bincount(window.date_prec).tolist() == [0, 4_975, 184, 6, 30, 5]


def test_the_table_of_figures_is_reproduced_to_the_digit(table: EventTable) -> None:
    windows = [
        figures.window_of("2016-01-28", "2016-02-26", ZONE),
        figures.window_of("2016-02-27", "2016-03-27", ZONE),
    ]
    shown = [figure.shown for figure in figures.figures(table, windows)]
    assert shown == ["10.7; 64.9", "3.3; 26.9", "17.4; 109.2", "6.5; 22.3", "4.2; 30.4", "16.2; 79.5"]


def test_the_extract_is_the_rows_of_2016_cell_by_cell(source: Path) -> None:
    whole = [row for row in rows(source.read_text("utf-8")) if row["date_start"].startswith("2016")]
    kept = rows(gzip.decompress(EXTRACT.read_bytes()).decode("utf-8"))
    assert len(kept) == 6_170
    assert kept == [{name: cell for name, cell in row.items() if name not in NOT_SHIPPED} for row in whole]


def test_the_extract_reads_as_the_same_events(table: EventTable) -> None:
    of_2016 = table.only(table.start < FROM_22_FEBRUARY.latest)
    extract = taken(EXTRACT).table
    for name in column_names():
        one, other = getattr(of_2016, name), getattr(extract, name)
        assert np.array_equal(one, other) if name in DTYPES else one == other, name


def test_the_script_makes_the_extract_again(source: Path, tmp_path: Path) -> None:
    made = [tmp_path / "one.csv.gz", tmp_path / "two.csv.gz"]
    for path in made:
        subprocess.run(
            [sys.executable, ROOT / "scripts/extract_ucdp.py", source, path], check=True, capture_output=True
        )
    assert made[0].read_bytes() == made[1].read_bytes()
    # Compared unpacked: another build of zlib may pack the same text into other bytes.
    assert gzip.decompress(made[0].read_bytes()) == gzip.decompress(EXTRACT.read_bytes())
