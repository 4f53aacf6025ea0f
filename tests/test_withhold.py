"""Withholding: the body goes for good, its place in the chain stays, and every answer says so."""

import hashlib
import json
import random
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from folders import BAKERY, DENIAL, NAME, NOTE, THROUGH, bytes_of, casebook, done, holding, put, run
from holdfire.book.meant import ids_in
from holdfire.book.opened import Opened
from holdfire.ledger import Ledger, NewEntry, NotRecorded, TracesLeft, held
from holdfire.ledger.store import FILE
from holdfire.ledger.striking import MARK
from holdfire.model.ids import ids_for, key, short_id
from holdfire.tell.release import hidden

WHY = "it gives a witness away"
SECRETS = (NAME, THROUGH, "behind the bakery", "white van", "Karam family", NOTE)
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def id_of(folder: Path, name: str = NAME) -> str:
    return Opened.open(folder).held(None).statements[name].id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Recorded three times: the statement, a correction of it, and then it is gone from the folder."""
    folder = casebook(tmp_path / "book")
    done("record", folder)
    put(folder, BAKERY.replace("said: 2016-08-25", "said: 2016-08-24"))
    done("record", folder)
    return folder


def take_out(folder: Path) -> str:
    short = id_of(folder)
    put(folder, "")
    return short


# ---------------------------------------------------------------- what goes and what stays


def test_the_body_goes_and_its_place_stays_with_time_and_reason(folder: Path) -> None:
    before = done("verify", folder).head
    assert holding(folder, SECRETS)
    short = take_out(folder)
    struck = done("withhold", folder, short, "--because", WHY, "--by", "head of office")
    assert struck.out.startswith(f"struck: the statement {short}: the body of entries 14 and 16")
    assert holding(folder, SECRETS) == []
    found = done("verify", folder, "--head", before)
    assert "17 entries, 1 withheld: the chain is whole" in found.out
    assert "the head that was told stands after entry 16" in found.out
    log = done("log", folder).out.splitlines()
    at = log[16].split()[1]
    assert log[16] == f"    17 {at} head of office: withheld statement {short}, because {WHY}"
    for line, act in ((log[13], "added"), (log[15], "corrected")):
        assert line.endswith(
            f"editor: {act} statement {short}: withheld at {at} by head of office, because {WHY} (entry 17)"
        )


def test_every_answer_says_withheld(folder: Path) -> None:
    put(folder, BAKERY + DENIAL)
    done("record", folder)
    incident = next(i for i in ids_in(Opened.open(folder).held(None)) if i.startswith("I-"))
    short = take_out(folder)
    done("withhold", folder, short, "--because", WHY)
    told = f"withheld on {Opened.open(folder).held(None) and datetime.now(UTC):%-d %B %Y} by editor, because {WHY}"
    for ask in (short, short.lower(), incident, NAME, f"statement/{NAME}"):
        answer = done("why", folder, ask).out
        assert answer.startswith(f"cannot tell: statement {short}: {told}"), ask
        assert NAME not in answer
    assert done("why", folder, short, "--at", "2016-08-26", "--known", "2016-08-26").out.startswith("cannot tell")
    assert json.loads(done("why", folder, short, "--json").out)["holds"] == "cannot tell"
    denial = done("why", folder, "syria-denies-it").out
    assert f"denies statement {short}, which was {told}" in denial
    assert NAME not in denial
    assert "Withheld for good: 1 thing" in done("status", folder).out
    json.loads(done("status", folder, "--json").out)
    near = run("why", folder, short[:-1] + ("2" if short[-1] != "2" else "3"))
    assert (near.code, f"did you mean {short}" in near.err) == (1, True)


def test_what_refers_to_it_stands_and_who_strikes_is_told(folder: Path) -> None:
    put(folder, BAKERY + DENIAL + f"un-corrects:\n  speaker: un\n  said: 2016-08-26\n  replaces: {NAME}\n"
        "  claim: {act: attack, by: russia, where: aleppo}\n  source: story\n")  # fmt: skip
    done("record", folder)
    corrects = id_of(folder, "un-corrects")
    short = take_out(folder)
    struck = done("withhold", folder, short, "--because", WHY).out
    assert "its name, or words of it, are left in what others say" in struck
    assert "  statement syria-denies-it (entry 17)\n  statement un-corrects (entry 18)\n" in struck
    done("withhold", folder, corrects, "--because", WHY)
    for command in ("status", "verify", "log"):
        done(command, folder)
    assert done("why", folder, "pause").code == 0
    assert done("record", folder, "--withdraw").code == 0


def test_what_stands_again_is_told(folder: Path) -> None:
    put(folder, BAKERY + DENIAL)
    done("record", folder)
    short = id_of(folder)
    put(folder, BAKERY)
    struck = done("withhold", folder, "syria-denies-it", "--because", WHY).out
    assert (
        f"what stands again, since it no longer speaks against it:\n  statement {short} ({NAME}), which it denied"
        in (struck)
    )


def test_recording_refuses_a_withheld_name_and_says_where_and_why(folder: Path) -> None:
    short = take_out(folder)
    done("withhold", folder, short, "--because", WHY)
    assert "nothing new" in done("record", folder).out
    put(folder, BAKERY + BAKERY.replace(NAME, "another"))
    refused = run("record", folder)
    assert (refused.code, refused.out) == (1, "")  # not a word of what would have been added
    assert refused.err == (
        f"holdfire: statements/bakery.yaml:1: {NAME} was withheld for good and cannot be recorded again "
        f"(entry 17, by editor, because {WHY}).\nTake it out of the folder. Nothing was recorded.\n"
    )
    assert holding(folder, SECRETS) == [("statements/bakery.yaml", text) for text in SECRETS if text != NOTE]


def test_the_ledger_itself_takes_nothing_of_a_withheld_name(folder: Path) -> None:
    done("withhold", folder, take_out(folder), "--because", WHY)
    with Ledger.open(folder) as ledger:
        again = NewEntry(kind="statement", key=key(ledger.salt, "statement", NAME), act="added", body={"name": NAME})
        with pytest.raises(NotRecorded, match="withheld for good"):
            ledger.append([again], by="editor", at=datetime.now(UTC))
        with pytest.raises(NotRecorded, match="Nothing is recorded of this statement"):
            ledger.withhold("statement", "no such key", {}, by="editor", at=datetime.now(UTC))


def test_done_again_it_records_nothing_more(folder: Path) -> None:
    short = take_out(folder)
    first = done("withhold", folder, short, "--because", WHY)
    for ask in (short, NAME, f"statement/{NAME}"):
        again = done("withhold", folder, ask, "--because", "another reason")
        assert again.head == first.head
        assert f"because {WHY} (entry 17)" in again.out


def test_a_withdrawn_statement_is_struck_with_all_its_versions(folder: Path) -> None:
    short = take_out(folder)
    done("record", folder, "--withdraw")
    assert "the body of entries 14, 16 and 17" in done("withhold", folder, short, "--because", WHY).out
    assert holding(folder, SECRETS) == []
    assert f"statement {short}: withheld" in done("why", folder, short).out


@pytest.mark.parametrize(
    "what", ["document/story", "place/aleppo", "place/castello-road", "line/euphrates", "actor/syria", "actor/ypg",
             "arrangement/pause", "case/pause-waits", "statement/un-waits"]
)  # fmt: skip
def test_anything_of_the_casebook_may_be_struck_and_the_rest_answers_on(folder: Path, what: str) -> None:
    kind, name = what.split("/")
    _without_files(folder)
    done("withhold", folder, what, "--because", WHY)
    assert f"1 withheld" in done("verify", folder).out  # noqa: F541
    for words in (
        ("status",),
        ("status", "--json"),
        ("why", "un-waits"),
        ("why", NAME),
        ("log",),
        ("search", "aleppo"),
    ):
        done(words[0], folder, *words[1:])
    answer = done("why", folder, what).out
    assert f"withheld on {datetime.now(UTC):%-d %B %Y}" in answer
    if kind in ("document", "line", "place", "arrangement"):
        assert f": {kind} of entry 17: withheld" in done("why", folder, name).out


def _without_files(folder: Path) -> None:
    """Only the ledger stays: every file that could hold something is moved away."""
    for path in folder.iterdir():
        if not path.name.startswith(FILE) and path.name != "held":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_a_struck_actor_is_named_with_a_word_that_says_so(folder: Path) -> None:
    _without_files(folder)
    done("withhold", folder, "actor/syria", "--because", WHY)
    assert "syria (withheld): attack" in done("why", folder, NAME).out


def test_the_head_of_the_casebook_cannot_be_struck(folder: Path) -> None:
    refused = run("withhold", folder, "casebook/casebook", "--because", WHY)
    assert (refused.code, "cannot be withheld" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ("aleppo", "aleppo is no statement. Say of which kind: place/aleppo."),
        ("baker-of-qadi-askr", f"did you mean {NAME}"),
        ("place/alepo", "did you mean place/aleppo"),
        ("S-222222", "Nothing called S-222222 is recorded"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(folder: Path, ask: str, words: str) -> None:
    refused = run("withhold", folder, ask, "--because", WHY)
    assert (refused.code, words in refused.err, refused.err.rstrip().endswith("Nothing was withheld.")) == (
        1,
        True,
        True,
    )


def test_an_incident_is_told_to_be_made_of_statements(folder: Path) -> None:
    incident = next(i for i in ids_in(Opened.open(folder).held(None)) if i.startswith("I-"))
    refused = run("withhold", folder, incident, "--because", WHY)
    assert f"Withhold {id_of(folder)}." in refused.err


# ---------------------------------------------------------------- refused while the folder holds it


def refused(folder: Path, because: str = WHY) -> str:
    before = bytes_of(folder)
    ran = run("withhold", folder, NAME, "--because", because)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert ran.err.rstrip().endswith("Nothing was withheld.")
    assert {n: b for n, b in bytes_of(folder).items() if not n.startswith(FILE)} == {
        n: b for n, b in before.items() if not n.startswith(FILE)
    }
    assert "1 withheld" not in done("verify", folder).out
    return ran.err


def test_refused_while_its_file_holds_it(folder: Path) -> None:
    assert refused(folder).startswith("holdfire: statements/bakery.yaml:1: the statement itself\n")


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("statements/bakery.yaml", BAKERY.replace(NAME, "somebody-else"), "statements/bakery.yaml:1: the same body"),
        ("statements/bakery.yaml", f"{{}}\n# {NOTE}\n", "statements/bakery.yaml:2: words of it"),
        (
            "statements/bakery.yaml",
            "{}\n# He lives behind the bakery in Qadi\n#  Askar, and his brother drives the\n# white van of the Karam "
            "family.",
            "statements/bakery.yaml:2: words of it",
        ),
        ("statements/.bakery.yaml.swp", f"b0VIM 8.2\0\0\0{THROUGH}\0", "statements/.bakery.yaml.swp:1: words of it"),
        ("notes.txt", f"ask\nask\n{THROUGH} again", "notes.txt:3: words of it"),
        ("old/bakery.yaml~", BAKERY, "old/bakery.yaml~:3: words of it, and on 1 other line"),
        ("brief.html", "<p>He lives behind the bakery in Qadi&nbsp;Askar, and his brother drives the white van of the "
                       "Karam family.</p>", "brief.html:1: words of it"),
    ],
)  # fmt: skip
def test_refused_while_any_file_holds_it_in_whatever_form(folder: Path, file: str, text: str, told: str) -> None:
    put(folder, "")
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, "utf-8")
    assert f"holdfire: {told}" in refused(folder)


@pytest.mark.parametrize("page", ["brief.html", "brief.md"])
def test_refused_while_a_page_that_was_made_with_it_lies_in_the_folder(folder: Path, page: str) -> None:
    """A page tells a statement in other words than its own; it is known by the id that it names."""
    done("report", folder, "--out", folder / page, "--at", "2016-08-26", "--restricted")
    august = folder / "statements" / "august.yaml"
    august.write_text(august.read_text("utf-8").split("un-waits:")[0], "utf-8")
    told = run("withhold", folder, "un-waits", "--because", WHY)
    assert told.code == 1
    assert told.err.startswith(f"holdfire: {page}:")
    assert "this page was made with it" in told.err
    (folder / page).unlink()
    done("withhold", folder, "un-waits", "--because", WHY)


def test_refused_while_a_file_cannot_be_read(folder: Path) -> None:
    put(folder, "{")
    assert "Whether it stands there still cannot be told. Mend this first." in refused(folder)


@pytest.mark.parametrize(
    "because",
    [f"{NAME} is in danger", "the Baker of Qadi Askar is in danger", f"{THROUGH} asked for it", NOTE, " ", "a\nb"],
)
def test_a_reason_that_names_what_is_to_go_is_refused(folder: Path, because: str) -> None:
    put(folder, "")
    assert "reason" in refused(folder, because)


def test_a_dry_run_changes_nothing_and_says_all(folder: Path) -> None:
    before = bytes_of(folder)
    told = done("withhold", folder, NAME, "--because", WHY, "--dry-run").out
    assert told.startswith(f"would strike: the statement {id_of(folder)}: the body of entries 14 and 16\n")
    assert (
        "it is not struck as long as it stands in the folder:\n  statements/bakery.yaml:1: the statement itself" in told
    )
    assert bytes_of(folder) == before


# ---------------------------------------------------------------- no copy in any file


def tokens(seed: int, number: int) -> list[str]:
    """Words that occur nowhere else: any remainder of a page that holds one gives it away."""
    return [hashlib.sha256(f"{seed}/{n}".encode()).hexdigest()[:10] for n in range(number)]


def left(folder: Path, words: list[str]) -> set[str]:
    """Those of many words that stand in some file."""
    files = [data for name, data in bytes_of(folder).items() if data]
    return {word for word in words if any(word.encode() in data for data in files)}


@pytest.mark.parametrize("size", [1, 30, 300, 600])
def test_no_page_free_or_not_and_no_journal_keeps_a_word(tmp_path: Path, size: int) -> None:
    """Among many others, in small and in large bodies, in many versions, after the pages were split again and again."""
    draw = random.Random(size)
    mine: list[str] = []
    with Ledger.create(tmp_path) as ledger, sqlite3.connect(tmp_path / FILE) as idle:
        for n in range(40):
            others = [
                NewEntry(
                    kind="place", key=f"{n}-{k}", act="added", body={"name": "o", "value": "x " * draw.randrange(900)}
                )
                for k in range(5)
            ]
            if n % 5 == 0:
                words = tokens(n * 10_000 + size, size)
                mine += words
                body = {"name": "struck", "value": {"note": " ".join(words)}}
                others.insert(2, NewEntry(kind="statement", key="k", act="corrected" if n else "added", body=body))
            ledger.append(others, by="a", at=AT)
        # Somebody has the file open, so that no closing clears the WAL; and much of it lies in the file already.
        assert idle.execute("SELECT count(*) FROM entries").fetchone() == (208,)
        ledger._db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        idle.commit()
        salts = [salt for (salt,) in ledger._db.execute(
            "SELECT salt FROM bodies JOIN entries USING (seq) WHERE \"key\" = 'k'")]  # fmt: skip
        # One or the other word is cut in two by the end of a page.
        assert len(left(tmp_path, mine)) >= len(mine) * 0.97
        ledger.withhold("statement", "k", {"because": WHY}, by="a", at=AT)
        files = bytes_of(tmp_path)
        assert left(tmp_path, mine) == set()
        assert [name for name, data in files.items() for salt in salts if salt in data] == []
        assert ledger.verify().ok
        assert ledger._db.execute("PRAGMA freelist_count").fetchone() == (0,)
        idle.rollback()


def test_held_files_go_with_the_last_entry_that_vouches_for_them(tmp_path: Path) -> None:
    folder = casebook(tmp_path / "book", table=b"id,where\n1,behind the bakery\n")
    done("record", folder)
    (folder / "tables" / "events.csv").write_bytes(b"id,where\n1,behind the bakery\n2,the white van\n")
    done("record", folder)
    assert len(list((folder / "held").iterdir())) == 2
    (folder / "held" / ".part-0123").write_text("half of the white van", "utf-8")
    (folder / "tables.yaml").unlink()
    in_the_way = run("withhold", folder, "table/events", "--because", WHY)
    assert in_the_way.err.startswith("holdfire: tables/events.csv: the held file itself\n")
    (folder / "tables" / "events.csv").unlink()
    struck = done("withhold", folder, "table/events", "--because", WHY)
    assert struck.out.startswith("struck: the table: the body of entries 15 and 17, and 2 held files")
    assert list((folder / "held").iterdir()) == []
    assert "1 withheld" in done("verify", folder).out
    assert f", because {WHY}" in run("match", folder, "events").err


def test_a_held_file_that_another_entry_vouches_for_stays(tmp_path: Path) -> None:
    document = tmp_path / "paper.txt"
    document.write_text("one paper, two names", "utf-8")
    with Ledger.create(tmp_path) as ledger:
        file = ledger.hold(document)
        new = [NewEntry(kind="document", key=k, act="added", body={"name": k}, file=file) for k in ("a", "b")]
        ledger.append(new, by="a", at=AT)
        ledger.withhold("document", "a", {"because": WHY}, by="a", at=AT)
        assert [path.name for path in (tmp_path / "held").iterdir()] == [file]
        assert ledger.verify().ok
        ledger.withhold("document", "b", {"because": WHY}, by="a", at=AT)
        assert list((tmp_path / "held").iterdir()) == []
        assert ledger.verify().ok


def test_of_a_changed_ledger_no_held_file_is_taken_away_by_mistake(tmp_path: Path) -> None:
    document = tmp_path / "paper.txt"
    document.write_text("the paper of another", "utf-8")
    with Ledger.create(tmp_path) as ledger:
        file = ledger.hold(document)
        ledger.append([NewEntry(kind="document", key="a", act="added", body={"name": "a"}, file=file)], by="a", at=AT)
        ledger.append([NewEntry(kind="statement", key="b", act="added", body={"name": "b"})], by="a", at=AT)
    raw = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    (sql,) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'bodies_stay'").fetchone()
    raw.execute("DROP TRIGGER bodies_stay")
    raw.execute("UPDATE bodies SET bytes = x'7b7d' WHERE seq = 1")
    raw.execute(sql)
    raw.close()
    with Ledger.open(tmp_path) as ledger:
        with pytest.raises(TracesLeft, match="the ledger was changed"):
            ledger.withhold("statement", "b", {"because": WHY}, by="a", at=AT)
        assert [path.name for path in (tmp_path / "held").iterdir()] == [file]
        assert ledger._db.execute("SELECT seq FROM bodies ORDER BY seq").fetchall() == [(1,), (3,)]


# ---------------------------------------------------------------- others at the same time


def test_a_reader_in_the_way_is_told_and_the_rest_is_done_later(tmp_path: Path) -> None:
    with Ledger.create(tmp_path, wait=0.05) as ledger:
        body = {"name": "x", "value": "a word: " + tokens(7, 1)[0]}
        ledger.append([NewEntry(kind="statement", key="k", act="added", body=body)], by="a", at=AT)
        reader = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM bodies").fetchone() == (1,)
        with pytest.raises(TracesLeft, match=r"another process is reading there.*again"):
            ledger.withhold("statement", "k", {"because": WHY}, by="a", at=AT)
        assert (tmp_path / MARK).exists()
        found = ledger.verify()
        assert (found.ok, found.withheld) == (True, 1)
        assert found.notes[0].startswith("a withholding was cut off before its traces were cleared")
        reader.close()
        ledger.clear_traces()
        assert (holding(tmp_path, tokens(7, 1)), ledger.verify().notes) == ([], ())
        assert not (tmp_path / MARK).exists()


def test_the_next_recording_clears_what_was_cut_off(folder: Path) -> None:
    short = take_out(folder)
    reader = sqlite3.connect(folder / FILE, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM bodies").fetchone()
    with Ledger.open(folder, wait=0.05) as ledger, pytest.raises(TracesLeft):
        ledger.withhold("statement", key(ledger.salt, "statement", NAME), {"because": WHY, "ids": [short]}, by="a",
                        at=datetime.now(UTC))  # fmt: skip
    reader.close()
    assert "note: a withholding was cut off" in done("verify", folder).out
    done("record", folder)
    assert done("verify", folder).out.startswith("17 entries, 1 withheld: the chain is whole")
    assert holding(folder, SECRETS) == []


def test_a_file_held_by_one_who_records_at_the_same_time_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held, and then cleared away by a withholding before its entry came: nothing is recorded without its file."""
    document = tmp_path / "paper.txt"
    document.write_text("a paper", "utf-8")
    with Ledger.create(tmp_path) as mine, Ledger.create(tmp_path) as other:
        mine.append([NewEntry(kind="statement", key="k", act="added", body={"name": "x"})], by="a", at=AT)
        paper = NewEntry(kind="document", key="p", act="added", body={"name": "p"}, file=mine.hold(document))
        checked = mine._checked

        def checked_and_then_overtaken(new: NewEntry) -> bytes:
            found = checked(new)
            other.withhold("statement", "k", {"because": WHY}, by="b", at=AT)
            return found

        monkeypatch.setattr(mine, "_checked", checked_and_then_overtaken)
        with pytest.raises(NotRecorded, match=r"cleared away, since somebody withheld.*Record again"):
            mine.append([paper], by="a", at=AT)
        assert mine.verify().ok
        monkeypatch.undo()
        mine.hold(document)
        mine.append([paper], by="a", at=AT)
        assert mine.verify().ok


def test_a_half_file_cleared_away_while_it_is_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "paper.txt"
    document.write_text("a paper", "utf-8")
    with Ledger.create(tmp_path) as mine:
        monkeypatch.setattr(held.os, "fsync", lambda _: [p.unlink() for p in (tmp_path / "held").iterdir()])
        with pytest.raises(NotRecorded, match=r"cleared away, since somebody withheld.*Record again"):
            mine.hold(document)


# ---------------------------------------------------------------- what must not follow from it


def test_what_names_a_thing_that_was_not_public_does_not_become_public(tmp_path: Path) -> None:
    """The document was the reason why a statement was closed; with its body its `release` is gone too."""
    folder = casebook(tmp_path / "book")
    documents = folder / "documents.yaml"
    documents.write_text(documents.read_text("utf-8").replace("release: public", "release: []"), "utf-8")
    done("record", folder)
    book = Opened.open(folder).held(None)
    closed = hidden(book)
    assert book.statements[NAME].id in closed
    _without_files(folder)
    done("withhold", folder, "document/story", "--because", WHY)
    after = Opened.open(folder).held(None)
    assert book.statements[NAME].id in hidden(after)
    assert closed - {"story"} <= hidden(after)


def test_what_cites_a_public_thing_stays_public(folder: Path) -> None:
    book = Opened.open(folder).held(None)
    assert book.statements[NAME].id not in hidden(book)
    _without_files(folder)
    done("withhold", folder, "document/story", "--because", WHY)
    assert book.statements[NAME].id not in hidden(Opened.open(folder).held(None))


def test_nothing_takes_over_the_id_of_a_struck_statement(tmp_path: Path) -> None:
    first, second = _two_names_of_one_id("small")
    said = BAKERY[BAKERY.index("\n") :]
    folder = casebook(tmp_path / "book", f"{first}:{said}{second}:{said.replace('2016-08-25', '2016-08-24')}")
    done("record", folder)
    short, longer = id_of(folder, first), id_of(folder, second)
    assert len(short) == 8
    assert len(longer) == 9
    put(folder, f"{second}:{said.replace('2016-08-25', '2016-08-24')}")
    # The note is the other's too, and stays.
    done("withhold", folder, short, "--because", WHY)
    assert id_of(folder, second) == longer
    assert "withheld" in done("why", folder, short).out
    assert "withheld" not in done("why", folder, longer).out


def _two_names_of_one_id(salt: str) -> tuple[str, str]:
    seen: dict[str, str] = {}
    for n in range(100_000):
        name = f"said-{n}"
        if (other := seen.setdefault(short_id("S", salt, name), name)) != name:
            return other, name
    raise AssertionError("no two of a hundred thousand")


def test_ids_that_are_taken_are_given_to_nothing_else() -> None:
    assert ids_for("S", "salt", ["a"], taken=[short_id("S", "salt", "a")]) == {"a": short_id("S", "salt", "a", 7)}


def test_the_time_of_withholding_is_never_before_the_entry_before_it(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.append([NewEntry(kind="statement", key="k", act="added", body={"name": "x"})], by="a", at=AT)
        with pytest.raises(NotRecorded, match="one of the two is wrong"):
            ledger.withhold("statement", "k", {"because": WHY}, by="a", at=AT - timedelta(hours=1))
        assert not (tmp_path / MARK).exists()
        assert ledger.entries()[0].body is not None


def test_somebody_must_be_named_and_on_one_line(folder: Path) -> None:
    put(folder, "")
    assert run("withhold", folder, NAME, "--because", WHY, "--by", "a\nb").code == 1
    assert "1 withheld" not in done("verify", folder).out


def test_nothing_of_it_is_left_where_sqlite_cannot_keep_a_wal(tmp_path: Path) -> None:
    """On disks without WAL the bodies pass through a journal of another kind."""
    words = tokens(3, 2000)
    with Ledger.create(tmp_path) as ledger:
        ledger._db.execute("PRAGMA journal_mode = DELETE")
        body = {"name": "x", "value": " ".join(words)}
        ledger.append([NewEntry(kind="statement", key="k", act="added", body=body)], by="a", at=AT)
        ledger.withhold("statement", "k", {"because": WHY}, by="a", at=AT)
        assert holding(tmp_path, words) == []
        assert ledger.verify().ok


def test_sqlite_keeps_no_copy_in_a_temporary_folder(tmp_path: Path) -> None:
    with Ledger.create(tmp_path) as ledger:
        ledger.append([NewEntry(kind="statement", key="k", act="added", body={"name": "x"})], by="a", at=AT)
        ledger.withhold("statement", "k", {"because": WHY}, by="a", at=AT)
        assert ledger._db.execute("PRAGMA temp_store").fetchone() == (2,)


def test_strings_finds_nothing_either(folder: Path) -> None:
    """The tool that whoever found the laptop would try first."""
    if shutil.which("strings") is None:
        pytest.skip("no `strings` on this machine")
    done("withhold", folder, take_out(folder), "--because", WHY)
    for file in folder.rglob("*"):
        if file.is_file():
            found = subprocess.run(["strings", "-a", file], capture_output=True, check=True).stdout.decode()
            assert not [text for text in SECRETS if text in found]
