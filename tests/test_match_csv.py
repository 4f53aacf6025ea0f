"""What a bulk match writes and says, from its columns."""

from __future__ import annotations

from dataclasses import replace

from bulk_rows import BOOK, TABLE, events, question, row
from holdfire.assess.bulk import match_table
from holdfire.assess.bulk_counts import names_of_actors, summary
from holdfire.assess.reports import CONJUNCTS
from holdfire.model.truth import word
from holdfire.tell.match_csv import HEADER, defused, rows, summary_lines

NAMES = names_of_actors(BOOK)


def test_each_line_is_the_words_of_its_columns() -> None:
    found = match_table(question("2020-01-01"), TABLE)
    expected = [
        (
            f"{TABLE.name}:{TABLE.id[i]}",
            m.clause,
            word(int(m.truth[i])),
            *(word(int(m.conjuncts[n][i])) for n in CONJUNCTS),
        )
        for m in found
        for i in m.rows().tolist()
    ]
    lines = list(rows(found, NAMES, zone="Asia/Damascus"))
    assert [line[:9] for line in lines] == expected
    assert {len(line) for line in lines} == {len(HEADER)}
    assert all(int(line[9]) >= 1 for line in lines)


def test_after_the_words_stand_the_days_the_place_and_the_sides_of_the_event_itself() -> None:
    one = row(start="2016-03-01", end="2016-03-04", place="=Aleppo", a="Government", b="+IS")
    table = events([one])
    found = match_table(question("2020-01-01"), table)
    own = {line[10:] for line in rows(found, NAMES, zone="Asia/Damascus")}
    assert own == {("2016-03-01", "2016-03-03", "'=Aleppo", "Government", "'+IS")}
    closed = {line[12] for line in rows(found, NAMES, zone="Asia/Damascus", closed={"=aleppo"})}
    assert closed == {"not public"}


def test_cells_that_a_spreadsheet_would_run_are_defused() -> None:
    cells = {"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "a=b": "a=b", "": ""}
    assert {cell: defused(cell) for cell in cells} == cells
    table = replace(events([row()]), name="=cmd()")
    assert {line[0] for line in rows(match_table(question("2020-01-01"), table), NAMES, zone="UTC")} == {"'=cmd():0"}


def test_the_summary_says_ranges_what_is_open_and_that_no_row_is_not_calm() -> None:
    found = match_table(question("2020-01-01"), TABLE)
    standing = len(next(m for m in found if m.clause == "coh-2016-02/no-attacks").rows())
    lines = list(summary_lines(summary(found, BOOK), len(TABLE)))
    assert any(line.startswith(f"coh-2016-02/no-attacks: 0 to {standing:,} events") for line in lines)
    assert any(f"by ({standing:,})" in line and f"against ({standing:,})" in line for line in lines)
    assert "aleppo-pause/halt-fire" in next(line for line in lines if "plainly no" in line and ": " in line)
    assert "no row is not calm" in lines[-1]
