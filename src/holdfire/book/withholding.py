"""Striking a thing for good: found by id or name, looked for in every file of the folder, then struck in the ledger.

What was struck cannot be brought back, so it is refused as long as a file of the folder still holds it: the next
recording, or the next reader, would find it there. What stays is told: who else names it, and what stands again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from holdfire.book import withheld as struck
from holdfire.book.in_files import Found, Needles, files_of, find, prose, words_of
from holdfire.book.moments import clock
from holdfire.book.opened import Opened
from holdfire.casebook.folder import Folder
from holdfire.casebook.load import load
from holdfire.ledger import Entry, Ledger, LedgerError, canonical
from holdfire.model.casebook import Casebook, Withheld
from holdfire.model.counting import counted
from holdfire.model.ids import key, short_id
from holdfire.model.items import KINDS, Item, Kind
from holdfire.tell.release import hidden
from holdfire.weigh.tellings import incident_ids, tellings

PAGES = (".html", ".htm", ".md")
"""Files that `report` writes: what it tells of a statement stands there in other words than the statement's own."""
BEYOND = (
    "Copies outside the folder are not reached: backups, other laptops, git, pages handed on, the disk's own spare."
)
SHOWN = 12
"""How many places of one sort are named."""


class NotWithheld(LedgerError):
    """Nothing was struck. The message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What is to be struck, as the ledger has it."""

    kind: Kind
    name: str
    key: str
    ids: tuple[str, ...]
    public: bool
    entries: tuple[Entry, ...]
    """Every entry of its name that has a body."""


@dataclass(frozen=True, kw_only=True)
class Consequences:
    """What striking does beyond the body, in lines for the one who strikes."""

    named: tuple[str, ...]
    stands_again: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        if self.named:
            yield "its name, or words of it, are left in what others say; withhold these too if they must go:"
            yield from (f"  {place}" for place in few(self.named))
        if self.stands_again:
            yield "what stands again, since it no longer speaks against it:"
            yield from (f"  {place}" for place in few(self.stands_again))


@dataclass(frozen=True, kw_only=True)
class Struck:
    """What was struck, or with `dry_run` would be. `again`: it had been struck before, and only its traces were
    cleared."""

    withheld: Withheld | None
    sought: Sought | None
    consequences: Consequences
    head: str
    zone: str
    again: bool = False
    standing: tuple[str, ...] = ()
    """Where files of the folder hold it still: as long as there are such, it is not struck."""
    dry_run: bool = False

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.sought is not None:
            yield self._struck(self.sought)
        if one := self.withheld:
            cleared = "already: what was left of it in the files is cleared again: "
            again = cleared if self.again and not self.dry_run else ""
            yield f"{again}{one.called}: {one.words(self.zone)} (entry {one.entry})"
        if self.standing:
            yield "it is not struck as long as it stands in the folder:"
            yield from (f"  {place}" for place in few(self.standing))
        yield from self.consequences.lines()
        if not self.dry_run:
            yield BEYOND
            yield f"head: {self.head}"

    def _struck(self, s: Sought) -> str:
        ids = f" {s.ids[0]}" if s.ids else f" {s.name}" if self.dry_run else ""
        *most, last = (str(e.seq) for e in s.entries)
        entries = f"entries {', '.join(most)} and {last}" if most else f"entry {last}"
        files = len({e.file for e in s.entries if e.file})
        held = f", and {counted(files, 'held file')} that no other entry vouches for" if files else ""
        return f"{'would strike' if self.dry_run else 'struck'}: the {s.kind}{ids}: the body of {entries}{held}"


def withhold(folder: str | Path, id: str, because: str, *, by: str | None = None, dry_run: bool = False) -> Struck:
    """Strike for good the body of what must not be kept; its place in the chain stays, with the time and the reason.

    `id`: the id or name of a statement, of anything else kind/name (`place/aleppo`); `because`: why, which is kept for
    good and names nobody; `by`: who strikes (left out: `records_as` of the casebook); `dry_run`: only say what would be
    struck. Done already, whatever an interruption left behind is cleared. Raises NotWithheld, where a file of the
    folder still holds it too, or TracesLeft.

    >>> print(holdfire.withhold(folder, "S-JW23AA", "it names a witness", dry_run=True))  # doctest: +ELLIPSIS
    would strike: the statement S-JW23AA: the body of entry ...
    """
    found = _look(Path(folder), id, because)
    return replace(found, dry_run=True) if dry_run else _strike(Path(folder), found, because, by)


def _look(folder: Path, ask: str, because: str) -> Struck:
    """What would be done, and what stands in its way. Raises NotWithheld for what is no matter of a file."""
    book = Opened.open(folder)
    casebook = book.held(None)
    gone, sought = _find(book, casebook, ask)
    if gone is not None or sought is None:
        return Struck(withheld=gone, sought=None, consequences=_NONE, head=book.head, zone=casebook.zone, again=True)
    _refuse_reason(because, sought)
    standing = _standing_in_files(folder, book, sought)
    told = _consequences(folder, book, casebook, sought, standing)
    return Struck(
        withheld=None,
        sought=sought,
        consequences=told,
        head=book.head,
        zone=casebook.zone,
        standing=standing,
    )


def _strike(folder: Path, found: Struck, because: str, by: str | None) -> Struck:
    if found.standing:
        where = "\n".join(few(found.standing))
        raise NotWithheld(
            f"{where}\nTake it out there, or move the file out of the folder; then withhold. Nothing was withheld."
        )
    with Ledger.open(folder) as ledger:
        if found.sought is None:
            ledger.clear_traces(always=True)
            return found
        reason: dict[str, Any] = struck.body_of(" ".join(because.split()), found.sought.ids, found.sought.public)
        who = by or Opened.open(folder).held(None).records_as
        head = ledger.withhold(found.sought.kind, found.sought.key, reason, by=who, at=clock())
        one = struck.withheld_in(ledger.entries())[found.sought.key]
    return Struck(withheld=one, sought=found.sought, consequences=found.consequences, head=head, zone=found.zone)


_NONE = Consequences(named=(), stands_again=())


# ---------------------------------------------------------------- which thing is meant


def _find(book: Opened, casebook: Casebook, ask: str) -> tuple[Withheld | None, Sought | None]:
    names = _names(book.entries)
    meant = _meant(book, casebook, ask, names)
    if meant is None:
        if gone := struck.asked(ask, book.withheld, book.salt):
            return gone, None
        raise NotWithheld(_unknown(ask, names))
    kind, name = meant
    if kind == "casebook":
        raise NotWithheld("The head of the casebook cannot be withheld: without it nothing here could be read.")
    its_key = key(book.salt, kind, name)
    entries = tuple(e for e in book.entries if e.key == its_key and e.body is not None)
    return None, Sought(
        kind=kind,
        name=name,
        key=its_key,
        ids=_ids(casebook, kind, name),
        public=_is_public(casebook, kind, name, entries),
        entries=entries,
    )


def _names(entries: Iterable[Entry]) -> dict[tuple[Kind, str], None]:
    """Every name that a body still tells, by its kind, those too that were withdrawn."""
    return {(e.kind, str(e.body["name"])): None for e in entries if e.body is not None and e.act != "withheld"}


def _meant(
    book: Opened, casebook: Casebook, ask: str, names: Mapping[tuple[Kind, str], None]
) -> tuple[Kind, str] | None:
    for kind in KINDS:
        if ask.startswith(f"{kind}/") and (kind, ask.partition("/")[2]) in names:
            return kind, ask.partition("/")[2]
    if ("statement", ask) in names:
        return "statement", ask
    short = ask.upper()
    if any(short in one.ids for one in book.withheld.values()):
        return None
    for statement in casebook.statements.values():
        if statement.id == short:
            return "statement", statement.name
    for case in casebook.situations.values():
        if case.id == short:
            return "case", case.name
    told = tellings(s for s in casebook.statements.values() if s.claim.verb in ("act", "alleges"))
    for incident, its_id in incident_ids(casebook).items():
        if its_id == short:
            ids = " and ".join(s.id for s in told[incident])
            raise NotWithheld(f"{short} is what statements tell of, and has no body of its own. Withhold {ids}.")
    # What was withdrawn has its id still, on the paper of whoever noted it.
    old = [name for kind, name in names if kind == "statement" and short_id("S", casebook.id_salt, name) == short]
    return ("statement", old[0]) if len(old) == 1 else None


def _unknown(ask: str, names: Mapping[tuple[Kind, str], None]) -> str:
    kinds = [f"{kind}/{name}" for kind, name in names if name == ask]
    if kinds:
        return f"{ask} is no statement. Say of which kind: {' or '.join(kinds)}. Nothing was withheld."
    all_names = [name if kind == "statement" else f"{kind}/{name}" for kind, name in names]
    near = get_close_matches(ask, all_names, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "Give the id or name of a statement, or kind/name."
    return f"Nothing called {ask} is recorded; {hint} Nothing was withheld."


def _ids(casebook: Casebook, kind: Kind, name: str) -> tuple[str, ...]:
    """The ids by which people know it: its own, and that of an incident of which it is the only telling."""
    if kind == "case":
        case = casebook.situations.get(name)
        return (case.id if case else short_id("C", casebook.id_salt, name),)
    if kind != "statement":
        return ()
    statement = casebook.statements.get(name)
    if statement is None:
        return (short_id("S", casebook.id_salt, name),)
    told = tellings(s for s in casebook.statements.values() if s.claim.verb in ("act", "alleges"))
    incident = statement.claim.incident or name
    alone = [s.name for s in told.get(incident, ())] == [name]
    return (statement.id, incident_ids(casebook)[incident]) if alone else (statement.id,)


def _is_public(casebook: Casebook, kind: Kind, name: str, entries: Sequence[Entry]) -> bool:
    if kind in ("actor", "case"):
        return True
    closed = hidden(casebook)
    if kind == "statement" and (statement := casebook.statements.get(name)):
        return statement.id not in closed
    stands: dict[str, Mapping[str, object]] = {
        "document": casebook.documents,
        "place": casebook.places,
        "line": casebook.lines,
        "table": casebook.tables,
        "arrangement": casebook.arrangements,
    }
    if name in stands.get(kind, {}):
        return name not in closed
    said = [e.body["value"] for e in entries if e.body is not None and isinstance(e.body.get("value"), dict)]
    return bool(said and said[-1].get("release") == "public")


# ---------------------------------------------------------------- what forbids it


def _refuse_reason(because: str, sought: Sought) -> None:
    if not because.strip() or not because.isprintable():
        raise NotWithheld("The reason must be words on one line: it is kept for good. Nothing was withheld.")
    # A name is written with hyphens, and spoken without.
    needles = Needles(prose=frozenset(_prose(sought)), names=frozenset({sought.name, sought.name.replace("-", " ")}))
    if needles.hits(because) or needles.hits(because.casefold()):
        raise NotWithheld(
            "The reason names what is to be struck, and a reason is kept for good. Say it without that. "
            "Nothing was withheld."
        )


def _standing_in_files(folder: Path, book: Opened, sought: Sought) -> tuple[str, ...]:
    """A file of the folder must not hold it any more: not under its name, nor another, nor in passing."""
    read = Folder(folder)
    items = load(folder).items if list(read.pieces()) else ()
    if read.lost:
        lines = [str(problem) for problem in read.problems]
        lines.append("Whether it stands there still cannot be told. Mend this first. Nothing was withheld.")
        raise NotWithheld("\n".join(lines))
    return tuple(f"{place}: {what}" for place, what in _standing(folder, items, book, sought))


def _standing(folder: Path, items: Sequence[Item], book: Opened, sought: Sought) -> Iterator[tuple[str, str]]:
    """Where it stands, and what of it; of a file that the loader reads only the thing itself, once it does."""
    values = {canonical((e.body or {}).get("value")) for e in sought.entries}
    recorded = {e.key for e in book.entries}
    own: set[str] = set()
    for item in items:
        if (item.kind, item.name) == (sought.kind, sought.name):
            what = f"the {item.kind} itself"
        elif key(book.salt, item.kind, item.name) not in recorded and canonical(item.value) in values:
            what = "the same body, under another name"
        else:
            continue
        own.add(item.where.rpartition(":")[0])
        yield item.where, what
    digests = {e.file for e in sought.entries if e.file}
    pages = (path for path in files_of(folder) if path.suffix.lower() in PAGES)
    hits = [
        *find(folder, files_of(folder), Needles(prose=frozenset(_own_prose(book, sought))), digests),
        *find(folder, pages, Needles(names=frozenset(sought.ids)), what="this page was made with it"),
    ]
    yield from _by_file(hit for hit in hits if hit.file not in own)


def _by_file(hits: Iterable[Found]) -> Iterator[tuple[str, str]]:
    """The first place in each file, and how many lines more."""
    files: dict[str, list[Found]] = {}
    for hit in hits:
        files.setdefault(hit.file, []).append(hit)
    for found in files.values():
        first, more = found[0], len({hit.line for hit in found}) - 1
        yield first.place, first.what + (f", and on {counted(more, 'other line')}" if more else "")


def _own_prose(book: Opened, sought: Sought) -> Iterator[str]:
    """Its longer texts that nothing else recorded has too."""
    others = (text for e in book.entries if e.key != sought.key for text in struck.texts(e.body))
    said_by_others = "\n".join(words_of(text) for text in others)
    return (text for text in _prose(sought) if text not in said_by_others)


def _prose(sought: Sought) -> set[str]:
    return {line for e in sought.entries for text in struck.texts(e.body) for line in prose(text)}


def _needles(sought: Sought) -> Needles:
    return Needles(prose=frozenset(_prose(sought)), names=frozenset({sought.name}))


# ---------------------------------------------------------------- what it leaves


def _consequences(
    folder: Path, book: Opened, casebook: Casebook, sought: Sought, standing: Sequence[str]
) -> Consequences:
    named = [*_named_in_entries(book, sought), *(() if standing else _named_in_files(folder, sought))]
    return Consequences(named=tuple(named), stands_again=tuple(_stands_again(casebook, sought)))


def _named_in_entries(book: Opened, sought: Sought) -> Iterator[str]:
    needles = _needles(sought)
    numbers: dict[str, list[int]] = {}
    for entry in book.entries:
        if entry.key != sought.key and any(needles.hits(text) for text in struck.texts(entry.body)):
            who = f"{entry.kind} {(entry.body or {}).get('name', '')}".strip()
            numbers.setdefault(who, []).append(entry.seq)
    for who, seqs in numbers.items():
        yield f"{who} (entr{'ies' if len(seqs) > 1 else 'y'} {', '.join(map(str, seqs))})"


def _named_in_files(folder: Path, sought: Sought) -> Iterator[str]:
    needles = Needles(names=frozenset({sought.name, *sought.ids}))
    for place, what in _by_file(find(folder, files_of(folder), needles, what="named here")):
        yield f"{place}: {what}"


def _stands_again(casebook: Casebook, sought: Sought) -> Iterator[str]:
    said = casebook.statements.get(sought.name) if sought.kind == "statement" else None
    if said is None:
        return
    old = casebook.statements.get(said.replaces or "")
    if old:
        yield f"statement {old.id} ({old.name}), which it replaced"
    if said.claim.verb == "denies":
        denied = casebook.statements.get(said.claim.word)
        yield f"{f'statement {denied.id} ({denied.name})' if denied else said.claim.word}, which it denied"


def few(lines: Sequence[str]) -> list[str]:
    more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more]
