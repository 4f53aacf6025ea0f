"""The brief: what changed since the day before, what is next, and where each arrangement stands, on one screen.

Each line is made from an answer and names the statements it rests on; a line whose statements somebody denies says who.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from holdfire.assess import clauses
from holdfire.assess.question import Question
from holdfire.assess.said import denied_by
from holdfire.assess.status import status_of
from holdfire.model.answers import ArrangementAnswer, ByActor, ClauseAnswer, ControlAnswer, Status
from holdfire.model.statements import Statement
from holdfire.model.times import MONTHS, elapsed, local_text
from holdfire.tell.differences import clause_unknown, differences, text_unknown
from holdfire.tell.why_words import asked_words, by_id
from holdfire.weigh.sentences import claim_words, source_words

FEW = {"Changed since the day before": 8, "Next": 5, "Said since the day before": 5, "Who holds what, as told": 5}
"""Lines of a section when not all are asked for; a section without a number here is shown whole."""
FEWEST = 3
"""No section is squeezed to fewer lines than this, to fit one screen."""
SCREEN = 50
"""Rows of one screen. A brief that would take more is squeezed: fewer lines of a section, then shorter lines."""
NAMED = 3
"""Statement ids named at the end of a line when not all are asked for."""
WIDTH = 116
"""The width of the brief. A line is cut between its parts to one row, or two where things stand, unless all is asked
for."""


@dataclass(frozen=True)
class Line:
    """One line of the brief, and the statements that it rests on (short ids)."""

    text: str
    statements: tuple[str, ...] = ()

    rows: int = 1
    """Rows that it may take in the short brief."""
    subject: str | None = None
    """What `why` has the reasons of: an arrangement, a clause, a place or a statement."""

    def words(self, *, every: bool = False, squeeze: int = 0) -> str:
        """The line with its statements; in the short brief as much of it as fits its rows, ids giving way to words."""
        if every:
            return self.text + self._ids(len(self.statements))
        width = max(1, self.rows - squeeze) * (WIDTH - 4)
        ids = next((i for n in range(NAMED, 0, -1) if len(self.text + (i := self._ids(n))) <= width), self._ids(1))
        return _cut(self.text, width - len(ids)) + ids

    def _ids(self, most: int) -> str:
        """`[S-5SK9XY, S-2DSG9R +2]`: so many of its statements, and how many more there are."""
        shown = self.statements[:most]
        more = f" +{len(self.statements) - len(shown)}" if len(shown) < len(self.statements) else ""
        return f" [{', '.join(shown)}{more}]" if shown else ""


def _cut(text: str, width: int) -> str:
    """As much of a line as fits, cut at the end of a part (between semicolons) or, near the end, at a word."""
    if len(text) <= width:
        return text
    kept = _shorten(text, width)
    whole = kept.rfind("; ")
    return f"{kept[:whole]} …" if whole > width * 2 // 3 else kept


def _shorten(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    return text[: width - 2].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Brief:
    """The head lines, and the sections in order."""

    head: tuple[str, ...]
    sections: tuple[Section, ...]

    def words(self, *, every: bool = False) -> Iterator[str]:
        """The brief in rows: every line uncut, or as much of it as fits one screen."""
        rows = list(self._rows(every=every, squeeze=0))
        for squeeze in range(1, 8):
            if every or len(rows) <= SCREEN:
                break
            rows = list(self._rows(squeeze=squeeze))
        yield from rows

    def _rows(self, *, every: bool = False, squeeze: int) -> Iterator[str]:
        yield from self.head
        for section in self.sections:
            yield section.title.upper()
            few = len(section.lines)
            if section.title in FEW and not every:
                few = max(FEWEST, FEW[section.title] - squeeze)
            few = few if few + 1 < len(section.lines) else len(section.lines)
            for line in section.lines[:few]:
                indent = "  " + " " * (len(line.text) - len(line.text.lstrip()))
                less = squeeze // 3 if len(indent) > 2 else max(0, squeeze - 6)
                words = line.words(every=every, squeeze=less).strip()
                yield from wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
            if few < len(section.lines):
                yield f"  and {len(section.lines) - few} more (--all)"


def brief(q: Question, before: Question, *, tables: Sequence[Line] = (), every: bool = False) -> Brief:
    """The brief of a question; `before` is the same casebook a day earlier, at and known; `tables`: lines on event
    tables."""
    status, earlier = status_of(q), status_of(before)
    sections = [
        Section("Changed since the day before", _denied(q, _changed(q, earlier, status))),
        Section("Next", _denied(q, _next(q, status))),
        Section("Where things stand", _denied(q, _stand(q, status, every=every))),
        Section("Said since the day before", _denied(q, _said(q))),
        Section("Who holds what, as told", _denied(q, _control(q, status))),
        Section("Event tables", tuple(tables)),
    ]
    return Brief(head=_head(q, status), sections=tuple(s for s in sections if s.lines))


def _head(q: Question, status: Status) -> tuple[str, ...]:
    zone = q.book.zone
    lines = [f"{status.casebook}: {asked_words(q.at, q.known.known, zone)}"]
    if status.reconstruction:
        lines.append(
            "A reconstruction, made later from public documents. A line says what somebody said; it rules on nothing."
        )
    if status.beyond:
        lines.append("The moment lies after what is known: answered as things stand, if nobody says anything more.")
    return tuple(lines)


# ---------------------------------------------------------------- the sections


def _changed(q: Question, earlier: Status, status: Status) -> list[Line]:
    lines = [Line(d.text, d.statements, subject=d.subject) for d in differences(q, earlier, status)]
    return lines or [Line("nothing that an answer rests on")]


def _next(q: Question, status: Status) -> list[Line]:
    """What falls due, begins or ends after the moment, in order of time."""
    here = local_text(q.at, q.book.zone)
    found: list[tuple[str, Line]] = []
    for a in status.arrangements:
        for c in a.clauses:
            ahead = [d for d in c.due if d > here]
            if ahead and c.state in ("running", "partly done", "disputed", "not yet running"):
                found.append((ahead[0], _due_line(q, a, c, ahead)))
        turns = [("ends", t) for t in a.in_force.until if a.in_force.holds == "yes" and t > here]
        turns += [("begins", t) for t in a.in_force.since if t > here]
        rests = q.force(q.book.arrangements[a.id]).reason(q.at).decisive if turns else ()
        found += [(t, Line(f"{_short(t)}: {a.id} {what}, as things stand", rests, subject=a.id)) for what, t in turns]
    found.sort(key=lambda pair: pair[0])
    return [line for _, line in found] or [Line("no date on record")]


def _due_line(q: Question, a: ArrangementAnswer, c: ClauseAnswer, ahead: Sequence[str]) -> Line:
    rows = [r for r in c.by_actor if r.state in ("running", "not yet running", "partly done", "disputed")]
    rests = tuple(dict.fromkeys(i for r in rows for i in r.statements))
    note = {"demand": "a demand: it binds nobody", "proposal": "a proposal", "draft": "a draft: it binds nobody"}.get(
        a.nature
    )
    who = "; ".join(f"{q.known.name(r.actor)}: {_row(q, r)}" for r in rows)
    text = f"before {_either(ahead)}: {c.id} is due; {who}" + (f"; {note}" if note else "")
    return Line(text, rests, subject=c.id)


def _row(q: Question, row: ByActor) -> str:
    """`disputed (done, says YPG; not done, says Syrian Observatory)`: a party's state, and who says what of it."""
    told = "; ".join(f"{what}, say{'s' * (len(n) == 1)} {', '.join(n)}" for what, n in clauses.told_of(q, row))
    return f"{row.state} ({told})" if told else row.state


def _short(text: str) -> str:
    """`28 Aug 2016 00:00+03:00` of an instant."""
    year, month, day = text[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1][:3]} {year} {text[11:]}"


def _either(instants: Sequence[str]) -> str:
    """`2 or 3 Sep 2016 00:00+03:00`: instants of one month and one hour are told together."""
    days, rest = zip(*(_short(t).split(" ", 1) for t in instants), strict=True)
    return f"{' or '.join(days)} {rest[0]}" if len(set(rest)) == 1 else " or ".join(map(_short, instants))


def _stand(q: Question, status: Status, *, every: bool) -> list[Line]:
    lines = []
    ordered = sorted(status.arrangements, key=lambda a: (a.labels[:1] or ("T",), a.id))
    alike = [] if every else _alike(ordered)
    for a in (a for a in ordered if not text_unknown(a) and a not in alike):
        text = f"{_labelled(a)}: {a.in_force.headline if every else _headline(a)}"
        lines.append(Line(text, a.in_force.statements, rows=5 if "“" in text else 3, subject=a.id))
        if any(g.statements for g in a.guarantees):
            lines.append(_guarantees(q, a))
        lines += _of_clauses(a, every=every)
    for headline in dict.fromkeys(a.in_force.headline for a in alike):
        names = ", ".join(_labelled(a) for a in alike if a.in_force.headline == headline)
        lines.append(Line(f"{headline}: {names}", rows=3))
    unknown = [a for a in ordered if text_unknown(a)]
    if unknown:
        names = ", ".join(map(_labelled, unknown))
        lines.append(Line(f"cannot tell, no text or report of its terms was public yet: {names}", rows=3))
    return lines


def _alike(ordered: Sequence[ArrangementAnswer]) -> list[ArrangementAnswer]:
    """Those that one line can tell of: the terms alone say how they stand, another stands alike, and of no clause
    anything is on record."""
    plain = [a for a in ordered if not text_unknown(a) and not a.in_force.statements and not any(_of_clauses(a))]
    plain = [a for a in plain if not any(g.statements for g in a.guarantees)]
    return [a for a in plain if sum(b.in_force.headline == a.in_force.headline for b in plain) > 1]


def _labelled(a: ArrangementAnswer) -> str:
    return f"{'/'.join(a.labels)} {a.id}" if a.labels else a.id


def _headline(a: ArrangementAnswer) -> str:
    """The headline with what speakers call it at the end, by most speakers first: what is cut is the least said."""
    parts = a.in_force.headline.split("; ")
    called = sorted((p for p in parts if p.startswith("“")), key=lambda p: -p.count(","))
    rest = [p for p in parts if not p.startswith("“")]
    return "; ".join(rest + called)


def _guarantees(q: Question, a: ArrangementAnswer) -> Line:
    alike: dict[str, list[str]] = {}
    for g in a.guarantees:
        more = [f"since {g.since}"] * bool(g.since) + [f"until {g.expires}"] * bool(g.expires)
        alike.setdefault(g.state + (f" ({', '.join(more)})" if more else ""), []).append(q.known.name(g.actor))
    told = [f"{', '.join(names)}: {state}" for state, names in alike.items()]
    statements = tuple(dict.fromkeys(i for g in a.guarantees for i in g.statements))
    return Line(f"    guarantees: {'; '.join(told)}", statements, rows=2, subject=a.id)


def _of_clauses(a: ArrangementAnswer, *, every: bool = False) -> Iterator[Line]:
    """Every clause; or in the short brief the one of which most is told."""
    shown = [c for c in a.clauses if not clause_unknown(c)]
    if not every:
        told = [c for c in shown if c.statements and c.state not in ("not in force", "not yet running")]
        told = [c for c in told if c.kind in ("requires", "forbids")]
        shown = sorted(told, key=lambda c: -len(c.statements))[:1]
    for c in shown:
        yield Line(f"    {c.id.split('/')[1]}: {clauses.words(c)}", c.statements, rows=2, subject=c.id)
    unknown = [c.id.split("/")[1] for c in a.clauses if clause_unknown(c)]
    if unknown and every:
        yield Line(f"    cannot tell, their text was not public yet: {', '.join(unknown)}", rows=2, subject=a.id)


def _said(q: Question) -> list[Line]:
    """What was said since the day before, beside consents: of each arrangement the newest word first, then the next."""
    day = elapsed(q.known.known, -1, "days", q.book.zone)
    found = [
        s
        for s in q.known.of_verb("say", "decides")
        if s.learned > day and s.said.earliest <= q.at and s.claim.word not in ("accept", "ask")
    ]
    found.sort(key=lambda s: (_first_label(q, s), -s.said.earliest, s.name))
    seen: dict[str, int] = {}
    turns = []
    for s in found:
        arrangement = (s.claim.about or "").split("/")[0]
        seen[arrangement] = seen.get(arrangement, 0) + 1
        turns.append((seen[arrangement], s))
    turns.sort(key=lambda turn: turn[0])
    return [
        Line(f"{source_words(q.book, s).rstrip(',')}: {by_id(q.book, claim_words(q.book, s))}", (s.id,), subject=s.name)
        for _, s in turns
    ]


def _first_label(q: Question, s: Statement) -> str:
    arrangement = q.book.arrangements.get((s.claim.about or "").split("/")[0])
    return (arrangement.labels or ("T",))[0] if arrangement else "U"


def _control(q: Question, status: Status) -> list[Line]:
    """Each place on one line: every holder that somebody names, and by whom; the newest word first."""
    places: dict[str, list[ControlAnswer]] = {}
    for c in status.control:
        places.setdefault(c.place, []).append(c)
    lines = []
    for place, rows in places.items():
        rows.sort(key=lambda c: c.since or "", reverse=True)
        shown = q.book.places[place].shown if place in q.book.places else place
        told = "; ".join(
            f"{q.known.name(c.holder)} (told by {', '.join(map(q.known.name, c.by))}, since {c.since})" for c in rows
        )
        statements = tuple(dict.fromkeys(i for c in rows for i in c.statements))
        lines.append(Line(f"{shown}: {told}", statements, subject=place))
    return sorted(lines, key=lambda line: -len(line.statements))


def _denied(q: Question, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Each line with who denies a statement that it rests on, where the line does not name them yet."""
    names = {s.id: s for s in q.known.statements}
    found = []
    for line in lines:
        told = [names[i] for i in line.statements if i in names and names[i].claim.verb != "denies"]
        deniers = [q.known.name(d.speaker) for s in told for d in denied_by(q, s)]
        new = [d for d in dict.fromkeys(deniers) if d not in line.text]
        found.append(replace(line, text=f"{line.text}; denied by {', '.join(new)}") if new else line)
    return tuple(found)
