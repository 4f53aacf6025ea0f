"""An open casebook: every question that can be put to what was recorded.

A method brings its room with it only when it is called: a search needs no numbers, and the log no terms.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self, overload

from holdfire.book.moments import Moment, asked_about, known_at
from holdfire.book.opened import Opened

if TYPE_CHECKING:
    from holdfire.book.found import Found
    from holdfire.book.log import Log
    from holdfire.book.matching import Matched
    from holdfire.book.reasons import WhyAnswer
    from holdfire.book.registering import Register
    from holdfire.book.rehearsing import Rehearsed
    from holdfire.book.reporting import Written
    from holdfire.book.standing import Changes, StatusAnswer
    from holdfire.ledger import Verification


class Book:
    """A recorded casebook, as it stood in its ledger when it was opened: what is recorded later is seen once it is
    opened again.

    `at` is the moment asked about, `known` the moment of knowledge: each a text (ISO 8601), a `date`, or a `datetime`
    with its zone. A text without an offset is wall time of the casebook's zone as it was recorded by then, a day stands
    for its last instant, and what is left out is now, so that `known` is never taken from `at`. Every method raises
    BadTime for another.

    What comes back is frozen: `str()` of it is what the command prints, `data()` what it prints with `--json`, as plain
    dictionaries and lists. The same question has an equal answer.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """Open a folder that has been recorded. Raises CannotOpen, or a LedgerError: NoLedger where nothing was."""
        return cls(Opened.open(Path(folder)))

    def __repr__(self) -> str:
        return f"<Book {str(self.folder)!r}, {len(self._opened.entries)} entries, head {self.head[:8]}>"

    @property
    def folder(self) -> Path:
        """The folder that was opened."""
        return self._opened.folder

    @property
    def head(self) -> str:
        """The head of the ledger when it was opened: all that was recorded until then, in one hash."""
        return self._opened.head

    def status(self, *, at: Moment | None = None, known: Moment | None = None, every: bool = False) -> StatusAnswer:
        """What is in force, who owes what, what was reported: `.status` has it as values.

        `every`: the text has every line, none of them cut, and the events of tables beside each prohibition.

        >>> evening = book.status(at="2016-08-26", known="2016-08-26")
        >>> print(evening)  # doctest: +ELLIPSIS
        Syria 2016, as reported: 26 August 2016, 23:59 (UTC+03:00), as known then
        ...
        >>> {a["id"]: a["in_force"]["holds"] for a in evening.data()["arrangements"]}["aleppo-pause"]
        'no'
        """
        from holdfire.book.standing import status_answer

        moment, knowledge = self._moments(at, known)
        return status_answer(self._opened, at=moment, known=knowledge, every=every)

    def changes(self, since: Moment, *, at: Moment | None = None, known: Moment | None = None) -> Changes:
        """Only what differs in the answer about `at` as known at `known` from the answer as known at `since`, which is
        no later. `.differences` has a sentence and its statements for each.

        >>> print(book.changes("2016-08-24", at="2016-08-26", known="2016-08-26"))  # doctest: +ELLIPSIS
        Syria 2016, as reported: what differs about 2016-08-26T23:59:59+03:00, as known ...
        """
        from holdfire.book.standing import changes

        moment, knowledge = self._moments(at, known)
        return changes(self._opened, since=known_at(since, self._opened.zone), at=moment, known=knowledge)

    def why(self, id: str, *, at: Moment | None = None, known: Moment | None = None) -> WhyAnswer:
        """The reasons for one answer, each with the statements that it rests on, and what would settle it: `.reason` is
        the tree.

        `id`: an arrangement, arrangement/clause, a place, a statement, an incident or a case, by its id, name or title;
        a case is asked at its own moments. Raises NotFound, which says what is near.

        >>> pause = book.why("aleppo-pause", at="2016-08-26", known="2016-08-26")
        >>> pause.reason.holds
        'no'
        >>> print(pause)  # doctest: +ELLIPSIS
        no: Weekly 48-hour humanitarian pause in Aleppo: not in force; waiting for: Syria, Aleppo opposition
        ...
        >>> [child["holds"] for child in pause.data()["children"]]
        ['no']
        """
        from holdfire.book.reasons import why_answer

        moment, knowledge = self._moments(at, known)
        return why_answer(self._opened, id, at=moment, known=knowledge)

    def search(self, text: str) -> Found:
        """Statements, documents, actors, places and terms by their words, in any script, as they stand now. Raises
        NotFound for a text without letters or digits.

        >>> [hit.id for hit in book.search("castello-road")]
        ['castello-road']
        """
        from holdfire.book.found import found

        return found(self._opened.held(None), text)

    @overload
    def match(
        self,
        events: str | Path,
        *,
        known: Moment | None = None,
        out: str | Path | None = None,
        restricted: bool = False,
        rehearse: None = None,
    ) -> Matched: ...

    @overload
    def match(
        self,
        events: str | Path,
        *,
        known: Moment | None = None,
        out: None = None,
        restricted: bool = False,
        rehearse: str,
    ) -> Rehearsed: ...

    def match(
        self,
        events: str | Path,
        *,
        known: Moment | None = None,
        out: str | Path | None = None,
        restricted: bool = False,
        rehearse: str | None = None,
    ) -> Matched | Rehearsed:
        """Every event of a table beside every prohibition: `.clauses` has the counts, `.rows()` each row.

        `rehearse`: an arrangement, such as a draft, beside which the table is set as if it had bound all that time:
        which of its clauses could have been tested at all.

        `events`: the name of a table that was taken in, or a file of UCDP events; `out`: a .csv to write the rows to;
        `restricted`: what is not public too. Raises NotFound, CannotWrite, NotTaken or NotUcdp.

        >>> matched = book.match("ucdp-ged-syria-2016", known="2020-01-01")
        >>> print(matched)  # doctest: +ELLIPSIS
        6,170 events beside ... prohibitions; counts run from yes alone to all that is not plainly no
        ...
        >>> row = next(matched.rows())
        >>> row["holds"], row["by"], row["first_day"], row["side_a"]
        ('cannot tell', 'cannot tell', '2016-10-02', 'Government of Syria')
        """
        from holdfire.book.matching import matched
        from holdfire.book.whole_file import CannotWrite

        now, knowledge = self._moments(None, known)
        if rehearse is not None:
            from holdfire.book.rehearsing import rehearsed

            if out is not None:
                raise CannotWrite("a rehearsal has no rows to write: ask for one or the other (--rehearse, --out)")
            return rehearsed(self._opened, str(events), rehearse, known=knowledge, now=now, restricted=restricted)
        out = None if out is None else Path(out)
        return matched(self._opened, str(events), known=knowledge, now=now, out=out, restricted=restricted)

    def report(
        self,
        out: str | Path,
        *,
        at: Moment | None = None,
        known: Moment | None = None,
        restricted: bool = False,
    ) -> Written:
        """Write the brief with all reasons to a file, .html or .md, whole or not at all. What is not public is left out
        and counted, unless `restricted`. Raises CannotWrite.

        >>> book.report(folder / "brief.md", at="2016-08-26", known="2016-08-26").left_out
        0
        """
        from holdfire.book.reporting import write_report

        moment, knowledge = self._moments(at, known)
        return write_report(self._opened, Path(out), at=moment, known=knowledge, restricted=restricted)

    def register(
        self,
        *,
        at: Moment | None = None,
        known: Moment | None = None,
        open: bool = False,
        party: str | None = None,
        out: str | Path | None = None,
        restricted: bool = False,
    ) -> Register:
        """The cases of alleged breaches, in the order of receipt: at which step each stands, what each body has found,
        what the next step waits for. An allegation for which no case was opened has a row too.

        `open`: open cases alone; `party`: those of which an actor is accused, or which it alleges; `out`: a .csv to
        write, of what is public unless `restricted`. Raises NotFound or CannotWrite.

        >>> [row.name for row in book.register(at="2016-03-02", known="2016-03-02", party="hezbollah").rows]
        ['hnc-breaches-by-hezbollah']
        """
        from holdfire.book.registering import registered

        moment, knowledge = self._moments(at, known)
        out = None if out is None else Path(out)
        return registered(
            self._opened, at=moment, known=knowledge, open=open, party=party, out=out, restricted=restricted
        )

    def explain(self, id: str | None = None, *, recorded: Moment | None = None, yaml: bool = False) -> str:
        """The terms as sentences: all, those of an arrangement, or those of one arrangement/clause. Raises NotFound.

        `recorded`: as they stood recorded at this moment, whatever was corrected or withdrawn since; left out, now.
        `yaml`: an arrangement or a clause as a file has it.

        >>> print(book.explain("ypg-east/go-east"))  # doctest: +ELLIPSIS
        go-east: ...
        >>> print(book.explain("ypg-east/go-east", yaml=True))  # doctest: +ELLIPSIS
        go-east:
          requires: withdraw
        ...
        """
        from holdfire.book.explaining import explained

        then = None if recorded is None else known_at(recorded, self._opened.zone)
        return explained(self._opened.held(then), id, yaml=yaml)

    def log(self, id: str | None = None) -> Log:
        """Who recorded what when, an entry a line; a correction says which keys it changed, and what was struck is
        shown with the time and the reason.

        `id`: only the entries about one thing, by its name, kind/name or short id, also where it was withdrawn or
        struck. Raises NotFound.

        >>> book.log().entries[0].what
        'added casebook casebook'
        >>> [entry.what for entry in book.log("place/jarablus").entries]
        ['added place jarablus']
        """
        from holdfire.book.log import log_of

        return log_of(self._opened.entries, self.head, salt=self._opened.salt, ask=id)

    def verify(self, head: str | None = None) -> Verification:
        """Whether the ledger of the folder is as it was recorded, now, and a `head` noted earlier is still part of it.

        >>> book.verify(book.head).ok
        True
        """
        from holdfire.book.verifying import verify

        return verify(self.folder, head)

    def _moments(self, at: Moment | None, known: Moment | None) -> tuple[int, int]:
        return asked_about(at, known, self._opened.zone)
