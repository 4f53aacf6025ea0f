"""The reader of UCDP GED on the shipped extract: what it takes, what it refuses in which words, and the figures."""

import csv
import gzip
import hashlib
import io
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.model.events import DTYPES, EventTable, column_names
from holdfire.model.times import BadTime, read_when
from holdfire.read import figures, ucdp

ROOT = Path(__file__).resolve().parent.parent
CASEBOOK = ROOT / "src/holdfire/casebooks/syria-2016"
EXTRACT = CASEBOOK / "tables/ucdp-ged-syria-2016.csv.gz"
ZONE = "Asia/Damascus"
LEARNED = read_when("2019-12-17", ZONE).last_instant


def read(text: str, zone: str = ZONE) -> ucdp.Intake:
    return ucdp.read(text, name="ucdp-ged-syria-2016", document="ucdp-ged-19-1", learned=LEARNED, zone=zone)


@cache
def extract_text() -> str:
    return ucdp.text_of(EXTRACT.read_bytes())


@cache
def extract() -> ucdp.Intake:
    return read(extract_text())


@cache
def extract_rows() -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(io.StringIO(extract_text(), newline="")))


def written(rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def row_with(**cells: str) -> dict[str, str]:
    """The first row of the extract, with other cells."""
    return {**extract_rows()[0], **cells}


def event(table: EventTable, name: str) -> dict[str, object]:
    """One event as plain values."""
    at = table.id.index(name)
    return {
        column: getattr(table, column)[at].item() if column in DTYPES else getattr(table, column)[at]
        for column in column_names()
    }


# The shipped extract


def test_the_shipped_table_is_the_one_that_the_casebook_names() -> None:
    tables = yaml.safe_load((CASEBOOK / "tables.yaml").read_text("utf-8"))
    (named,) = tables.values()
    assert CASEBOOK / named["file"] == EXTRACT
    assert hashlib.sha256(EXTRACT.read_bytes()).hexdigest() == named["sha256"]
    assert len(extract().table) == named["rows"] == 6_170
    assert (named["format"], named["zone"], named["release"]) == ("ucdp", ZONE, "public")


def test_the_shipped_file_has_no_headline_no_article_and_no_time_of_packing() -> None:
    header = extract_text().partition("\n")[0].split(",")
    assert not {"source_article", "source_headline", "geom_wkt"} & set(header)
    assert len(header) == 38
    assert EXTRACT.read_bytes()[4:8] == bytes(4)


def test_every_shipped_row_is_taken_and_fifteen_are_doubtful() -> None:
    assert extract().left_out == ()
    assert len(extract().doubtful) == 15
    assert extract().edition == "GED 17.1 and later, Syria 652.1601.1911"
    assert str(extract().table) == "ucdp-ged-syria-2016: 6,170 events"


def test_a_row_is_held_as_its_source_wrote_it() -> None:
    held = event(extract().table, "214814")
    start = int(datetime(2016, 1, 1, tzinfo=ZoneInfo(ZONE)).timestamp())
    assert held == {
        "id": "214814", "start": start, "end": start + 86_400,
        "a": "Ahrar al-Sham, Jabhat Fateh al-Sham", "b": "SDF", "a_id": "6389", "b_id": "6288",
        "direction": 0, "act": "attack", "violence": 2, "origins": ("SOHR",),
        "place": "Tanab village", "adm1": "Aleppo Governorate", "adm2": "Mintaqat Azaz district",
        "lat": 36.496133, "lon": 37.003318, "where_prec": 2, "date_prec": 1,
        "low": 2, "best": 2, "high": 2, "deaths_a": 1, "deaths_b": 1, "deaths_civilians": 0, "deaths_unknown": 0,
    }  # fmt: skip


def test_only_one_sided_violence_says_who_acted() -> None:
    table = extract().table
    assert np.array_equal(table.direction == 1, table.violence == 3)
    assert set(table.only(table.direction == 1).b) == {"Civilians"}
    assert np.bincount(table.violence).tolist() == [0, 4_805, 1_180, 185]


def test_every_event_lies_between_the_midnights_of_its_days_in_damascus() -> None:
    table, zone = extract().table, ZoneInfo(ZONE)
    for row, start, end in zip(extract_rows(), table.start.tolist(), table.end.tolist(), strict=True):
        first, last = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"]) + timedelta(days=1)
        assert start == datetime(first.year, first.month, first.day, tzinfo=zone).timestamp()
        assert end == datetime(last.year, last.month, last.day, tzinfo=zone).timestamp()


@pytest.mark.parametrize(("day", "hours"), [("2016-03-24", 24), ("2016-03-25", 23), ("2016-10-27", 25)])
def test_the_day_of_a_change_of_the_clocks_has_its_own_length(day: str, hours: int) -> None:
    table = read(written([row_with(date_start=day, date_end=day)])).table
    assert int(table.end[0] - table.start[0]) == hours * 3600


def test_a_day_is_a_day_in_the_zone_given() -> None:
    text = written([row_with()])
    damascus, kyiv = (read(text, zone).table.start[0] for zone in (ZONE, "Europe/Kyiv"))
    assert damascus == kyiv
    assert read(text, "UTC").table.start[0] - damascus == 2 * 3600


# Origins


@pytest.mark.parametrize(
    ("original", "office", "expected"),
    [
        ("SOHR", "Reuters News", ("SOHR",)),
        ("SOHR;SOHR", "", ("SOHR",)),
        ("SOHR, sohr\n", "", ("SOHR",)),
        ("SOHR, airwars and HRW", "", ("airwars", "HRW", "SOHR")),
        ("SOHR/Waha Report", "", ("SOHR", "Waha Report")),
        ("SOHR, Syria Civil Defense, VDC, and video", "", ("SOHR", "Syria Civil Defense", "VDC", "video")),
        ("Turkish authorities\nTurkey's military", "", ("Turkey's military", "Turkish authorities")),
        ("medical sources // UN", "", ("medical sources", "UN")),
        ("Al Andalus and Rand", "", ("Al Andalus", "Rand")),
        ("  Syrian   Observatory ", "", ("Syrian Observatory",)),
        (" ", "SOHR;SOHR;Airwars", ("Airwars", "SOHR")),
        ("", "SOHR;S/2016/1037;http://syria.liveuamap.com", ("http://syria.liveuamap.com", "S/2016/1037", "SOHR")),
        ("", "Coordination & Military Ops Center - SDF", ("Coordination & Military Ops Center - SDF",)),
        ("", " ; ", ()),
        (",", "SOHR", ("SOHR",)),
    ],
)
def test_origins_are_the_ends_of_the_chain_each_once(original: str, office: str, expected: tuple[str, ...]) -> None:
    assert ucdp.origins(original, office) == expected


def test_the_origins_of_2016_are_counted_as_known() -> None:
    origins = extract().table.origins
    assert sum(len(row) > 1 for row in origins) == 87
    assert all(origins)


@given(st.text(), st.text())
def test_origins_are_sorted_and_differ_by_more_than_case(original: str, office: str) -> None:
    folds = [name.casefold() for name in ucdp.origins(original, office)]
    assert folds == sorted(set(folds))


# What it refuses


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"date_start": "2016-13-01"}, "date_start is '2016-13-01', a day that the calendar does not have"),
        ({"date_start": "05/02/2014 00:00"}, "date_start is '05/02/2014 00:00', not a day written YYYY-MM-DD"),
        ({"date_end": "2015-12-31"}, "date_end is before date_start"),
        ({"latitude": "nan"}, "latitude is 'nan', not decimal degrees from -90 to 90"),
        ({"longitude": "181"}, "longitude is '181', not decimal degrees from -180 to 180"),
        ({"best": "-1"}, "best is '-1', not a whole number from 0 to 999,999,999"),
        ({"best": "٣"}, "best is '٣', not a whole number from 0 to 999,999,999"),
        ({"best": "9" * 5000}, f"best is '{'9' * 37}...', not a whole number from 0 to 999,999,999"),
        ({"type_of_violence": "4"}, "type_of_violence is '4', not a whole number from 1 to 3"),
        ({"where_prec": ""}, "where_prec is '', not a whole number from 1 to 7"),
        ({"side_a": " "}, "side_a is ' ', but must not be empty"),
        ({"low": "x", "high": "y"}, "low is 'x', not a whole number from 0 to 999,999,999; "
                                    "high is 'y', not a whole number from 0 to 999,999,999"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_in_words_and_the_other_rows_are_kept(cells: dict[str, str], words: str) -> None:
    intake = read(written([row_with(id="1", **cells), row_with(id="2")]))
    assert [str(problem) for problem in intake.left_out] == [f"line 2 (event 1): {words}"]
    assert intake.table.id == ("2",)


def test_the_second_row_of_an_id_is_left_out() -> None:
    intake = read(written([row_with(id="1"), row_with(id="2"), row_with(id="1")]))
    assert [str(problem) for problem in intake.left_out] == ["line 4 (event 1): the same id as on line 2"]


def test_a_row_that_contradicts_itself_is_kept_and_told() -> None:
    intake = read(written([row_with(id="1", low="9", deaths_unknown="1")]))
    assert len(intake.table) == 1
    assert str(intake.doubtful[0]) == (
        "line 2 (event 1): best 4 is not between low 9 and high 4; best is 4 and its parts sum to 5"
    )


def test_a_row_of_another_width_is_told() -> None:
    header, first, *_ = written([row_with()]).splitlines()
    intake = read(f"{header}\n{first},more\n\n{first}\n")
    assert [str(problem) for problem in intake.left_out] == [
        "line 2 (event 214797): 39 cells where the header has 38",
    ]
    assert len(intake.table) == 1


def test_a_lost_quotation_mark_costs_only_its_row() -> None:
    rows = [row_with(id=str(n)) for n in range(1, 101)]
    text = written(rows).replace("\n3,2016,", '\n3,"2016,')
    intake = read(text)
    assert [problem.line for problem in intake.left_out] == [4]
    assert len(intake.table) == 99


def test_two_lost_quotation_marks_do_not_swallow_the_rows_between_them() -> None:
    lines = written([row_with(id=str(n), source_office="SOHR") for n in range(1, 6)]).splitlines()
    lines[1] = lines[1].replace(",SOHR,", ',"SOHR,', 1)
    lines[5] = lines[5].replace(",SOHR,", ',SOHR",', 1)
    intake = read("\n".join(lines))
    assert intake.table.id[:3] == ("2", "3", "4")
    assert [problem.line for problem in intake.left_out] == [2]


def test_a_missing_column_is_named_with_what_it_may_be() -> None:
    row = row_with()
    row["best_estimate"], row["side_b_newid"] = row.pop("best"), row.pop("side_b_new_id")
    del row["date_prec"]
    with pytest.raises(ucdp.NotUcdp) as refused:
        read(written([row]))
    assert str(refused.value) == (
        "columns of GED 17.1 and later, Syria 652.1601.1911 are missing: "
        "side_b_new_id (is it side_b_newid?), date_prec, best (is it best_estimate?). "
        "Take the CSV file as UCDP publishes it, or name the columns as its codebook does"
    )


@pytest.mark.parametrize("text", ["", "\n", ",,,\n1,2,3,4\n", '"id,year\n'])
def test_a_text_without_a_header_is_refused(text: str) -> None:
    with pytest.raises(ucdp.NotUcdp, match="there is no header"):
        read(text)


def test_a_text_with_another_separator_is_refused() -> None:
    with pytest.raises(ucdp.NotUcdp, match="the header is one cell, 'id;year'; UCDP separates cells by commas"):
        read("id;year\n1;2016\n")


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(ucdp.NotUcdp, match="names best more than once"):
        read("id,best,best\n")


def test_bytes_that_are_not_utf_8_are_refused_with_their_place() -> None:
    with pytest.raises(ucdp.NotUcdp, match=r"line 3: byte 0x92 is not UTF-8 \(at offset 12\)"):
        ucdp.text_of(b"id,best\n1,2\n\x92")


def test_a_damaged_gzip_file_is_refused() -> None:
    data = EXTRACT.read_bytes()
    for damaged in (data[:1000], data[:500] + b"\0" * 500 + data[1000:]):
        with pytest.raises(ucdp.NotUcdp, match="damaged"):
            ucdp.text_of(damaged)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(BadTime, match="there is no time zone 'Asia/Nowhere'"):
        read(written([row_with()]), "Asia/Nowhere")


# Editions


def test_an_early_edition_is_read_by_its_own_names() -> None:
    row = row_with()
    for name in ("low", "best", "high"):
        row[f"{name}_est"] = row.pop(name)
    intake = read(written([row]))
    assert intake.edition == "GED to 5.0"
    assert event(intake.table, "214797") == event(extract().table, "214797")


def test_a_later_edition_with_more_columns_and_midnights_is_read() -> None:
    row = {"relid": "SYR-2016-1-299-1", **row_with(), "where_description": "a village"}
    row["date_start"] += " 00:00:00.000"
    row["date_end"] += " 00:00:00.000"
    assert event(read(written([row])).table, "214797") == event(extract().table, "214797")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way_and_begin_with_a_mark(end: str) -> None:
    text = "\ufeff" + written([row_with(id="1"), row_with(id="2")]).replace("\n", end)
    assert read(text).table.id == ("1", "2")


# Mangled rows


@cache
def sample() -> tuple[str, tuple[str, ...]]:
    """The header and 24 rows as lines of text: one with a line break in a cell, the others far apart."""
    rows = [row for row in extract_rows() if row["source_original"] == "Waha Report\n"]
    rows += [row for n, row in enumerate(extract_rows()) if n % 260 == 7]
    header, *texts = (written([row]).partition("\n") for row in [rows[0], *rows[:24]])
    return header[0] + "\n", tuple(text[2] for text in texts)


NASTY = st.sampled_from(
    ['"', '""', ",", "\n", "\r\n", "\0", ";", "\u2028", "ß", "٣", "\ud800", '"\n"', "9" * 400, "x" * 140_000]
)


@st.composite
def mangled(draw: st.DrawFn, row: str) -> str:
    """The row with one thing wrong in it: cut, something put in, something taken out."""
    at = draw(st.integers(0, len(row) - 2))
    body = row.removesuffix("\n")
    match draw(st.sampled_from(["cut", "put in", "take out", "replace"])):
        case "cut":
            return body[:at] + "\n"
        case "put in":
            return body[:at] + draw(NASTY | st.text(max_size=5)) + body[at:] + "\n"
        case "take out":
            return body[:at] + body[at + draw(st.integers(1, 30)) :] + "\n"
        case _:
            return draw(NASTY | st.text()) + "\n"


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_is_wrong_with_some_rows_the_others_are_kept(data: st.DataObject) -> None:
    header, rows = sample()
    broken = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=8), "broken rows")
    texts = [data.draw(mangled(row)) if n in broken else row for n, row in enumerate(rows)]
    before, after = read(header + "".join(rows)).table, read(header + "".join(texts))
    assert before.id == tuple(row.partition(",")[0] for row in rows)
    for n, name in enumerate(before.id):
        if n not in broken:
            assert event(after.table, name) == event(before, name)
    assert len(after.table) + len(after.left_out) >= sum(bool(text.strip("\r\n")) for text in texts)
    assert all(problem.words and "\n" not in str(problem) for problem in after.left_out)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        intake = read(ucdp.text_of(data))
    except ucdp.NotUcdp:
        return
    assert not len(intake.table)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_behind_a_header_is_told_line_by_line(text: str) -> None:
    intake = read(sample()[0] + text)
    assert not len(intake.table)


# The table


def test_a_mask_keeps_the_rows_in_every_column() -> None:
    table = extract().table
    some = table.only(table.violence == 3)
    assert len(some) == 185
    assert event(some, some.id[-1]) == event(table, some.id[-1])
    assert (some.name, some.learned) == (table.name, table.learned)
    assert len(table.only(np.zeros(len(table), dtype=np.bool_))) == 0


def test_a_mask_of_another_length_or_kind_is_refused() -> None:
    table = extract().table
    for mask in (np.ones(3, dtype=np.bool_), np.ones(len(table), dtype=np.int8)):
        with pytest.raises(ValueError, match="a mask of 6170 booleans is wanted"):
            table.only(mask)  # type: ignore[arg-type]


def test_a_column_can_not_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        extract().table.best[0] = 0


def test_columns_of_different_lengths_are_no_table() -> None:
    columns = {name: getattr(extract().table, name) for name in column_names()}
    with pytest.raises(ValueError, match="column place has 0 rows where id has 6170"):
        EventTable(name="t", document="d", learned=0, **{**columns, "place": ()})


def test_the_table_is_known_from_the_last_instant_of_the_day_of_its_release() -> None:
    last = datetime(2019, 12, 17, 23, 59, 59, tzinfo=ZoneInfo(ZONE))
    assert extract().table.learned == last.timestamp()


# Figures


WINDOWS = (figures.window_of("2016-01-28", "2016-02-26", ZONE), figures.window_of("2016-02-27", "2016-03-27", ZONE))


def test_the_figures_around_27_february_are_reproduced_to_the_digit() -> None:
    found = figures.figures(extract().table, WINDOWS)
    assert [(figure.group, figure.days, figure.events, figure.deaths) for figure in found] == [
        ("Government - insurgents", 30, 322, 1_948),
        ("Government - IS", 30, 99, 807),
        ("all", 30, 521, 3_277),
        ("Government - insurgents", 30, 196, 670),
        ("Government - IS", 30, 127, 911),
        ("all", 30, 487, 2_385),
    ]
    assert [figure.shown for figure in found] == [
        "10.7; 64.9", "3.3; 26.9", "17.4; 109.2", "6.5; 22.3", "4.2; 30.4", "16.2; 79.5",
    ]  # fmt: skip


def test_a_figure_says_what_it_counts() -> None:
    assert str(figures.figures(extract().table, WINDOWS)[3]) == (
        "Government - insurgents, 27 Feb-27 Mar 2016: 196 deadly events, 670 deaths (best)"
    )


def test_a_window_without_a_row_is_not_shown_as_calm() -> None:
    window = figures.window_of("2016-12-31", "2017-01-02", ZONE)
    outside = figures.window_of("2017-01-01", "2017-01-02", ZONE)
    assert figures.window_words(window) == "31 Dec 2016-2 Jan 2017"
    found = figures.figures(extract().table, [outside])
    assert {figure.shown for figure in found} == {"no row"}
    assert str(found[-1]) == "all, 1 Jan-2 Jan 2017: no row"


@pytest.mark.parametrize(("date_prec", "counted"), [("1", 1), ("2", 1), ("3", 0), ("4", 0), ("5", 0)])
def test_an_event_counts_where_its_day_is_known_to_within_six_days(date_prec: str, counted: int) -> None:
    text = written([row_with(date_start="2016-02-26", date_end="2016-03-01", date_prec=date_prec)])
    found = figures.figures(read(text).table, WINDOWS)
    assert [figure.events for figure in found if figure.group == "all"] == [counted, 0]


def test_the_groups_are_those_whose_names_they_bear() -> None:
    table = extract().table
    names = [
        {(a, b) for a, b, kept in zip(table.a, table.b, group.mask(table), strict=True) if kept}
        for group in figures.GROUPS[:2]
    ]
    assert names == [{("Government of Syria", "Syrian insurgents")}, {("Government of Syria", "IS")}]


def test_lines_of_an_empty_table_can_be_printed() -> None:
    table = read(sample()[0]).table
    printed = figures.lines(figures.figures(table, WINDOWS), table, ZONE)
    assert printed[-1] == "The table has no row."
    assert figures.lines((), table, ZONE)


def test_the_gzip_of_the_extract_is_plain_utf_8() -> None:
    assert gzip.decompress(EXTRACT.read_bytes()).decode("utf-8") == extract_text()
