"""The brief: what changed since the day before, what is next, and where each arrangement stands, on one screen.

Each line is made from an answer and names the statements it rests on; a line whose statements somebody denies says who.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from holdfire.assess.question import Question
from holdfire.assess.status import status_of
from holdfire.model.answers import ArrangementAnswer, ClauseAnswer, ControlAnswer, Status
from holdfire.model.statements import Statement
from holdfire.model.times import MONTHS, elapsed, local_text, moment_words
from holdfire.tell.differences import UNKNOWN, differences
from holdfire.weigh.sentences import claim_words, source_words

FEW = {"Changed since the day before": 8, "Next": 5, "Said since the day before": 5, "Who holds what, as told": 5}
"""Lines of a section when not all are asked for; a section without a number here is shown whole."""
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

    def words(self, *, every: bool = False) -> str:
        shown = self.statements if every else self.statements[:NAMED]
        more = f" +{len(self.statements) - len(shown)}" if len(shown) < len(self.statements) else ""
        ids = f" [{', '.join(shown)}{more}]" if shown else ""
        return (self.text if every else _cut(self.text, self.rows * (WIDTH - 4) - len(ids))) + ids


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
        yield from self.head
        for section in self.sections:
            yield section.title.upper()
            few = len(section.lines) if every else FEW.get(section.title, len(section.lines))
            for line in section.lines[:few]:
                indent = "  " + " " * (len(line.text) - len(line.text.lstrip()))
                yield from wrap(
                    line.words(every=every).strip(), WIDTH, initial_indent=indent, subsequent_indent=indent + "  "
                )
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
    at, known = moment_words(q.at, zone), moment_words(q.known.known, zone)
    as_known = "as known then" if q.at == q.known.known else f"as known {known}"
    lines = [f"{status.casebook}: {at}, {as_known}"]
    if status.reconstruction:
        lines.append(
            "A reconstruction, made later from public documents. A line says what somebody said; it rules on nothing."
        )
    if status.beyond:
        lines.append("The moment lies after what is known: answered as things stand, if nobody says anything more.")
    return tuple(lines)


# ---------------------------------------------------------------- the sections


def _changed(q: Question, earlier: Status, status: Status) -> list[Line]:
    lines = [Line(d.text, d.statements) for d in differences(q, earlier, status)]
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
        if a.in_force.holds == "yes":
            found += [(t, Line(f"{_short(t)}: {a.id} ends, as things stand")) for t in a.in_force.until if t > here]
        found += [(t, Line(f"{_short(t)}: {a.id} begins, as things stand")) for t in a.in_force.since if t > here]
    found.sort(key=lambda pair: pair[0])
    return [line for _, line in found] or [Line("no date on record")]


def _due_line(q: Question, a: ArrangementAnswer, c: ClauseAnswer, ahead: Sequence[str]) -> Line:
    rows = [r for r in c.by_actor if r.state in ("running", "not yet running", "partly done", "disputed")]
    rests = tuple(dict.fromkeys(i for r in rows for i in r.statements))
    note = {"demand": "a demand: it binds nobody", "proposal": "a proposal", "draft": "a draft: it binds nobody"}.get(
        a.nature
    )
    who = ", ".join(f"{q.known.name(r.actor)} ({r.state})" for r in rows)
    return Line(f"{' or '.join(map(_short, ahead))}: {c.id} is late; {who}" + (f"; {note}" if note else ""), rests)


def _short(text: str) -> str:
    """`28 Aug 00:00+03:00` of an instant."""
    year, month, day = text[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1][:3]} {year} {text[11:]}"


def _stand(q: Question, status: Status, *, every: bool) -> list[Line]:
    lines = []
    ordered = sorted(status.arrangements, key=lambda a: (a.labels[:1] or ("T",), a.id))
    unknown = [a for a in ordered if UNKNOWN in a.in_force.headline]
    for a in ordered if every else [a for a in ordered if a not in unknown]:
        labels = f"{'/'.join(a.labels)} " if a.labels else ""
        lines.append(Line(f"{labels}{a.id}: {a.in_force.headline if every else _headline(a)}", a.in_force.statements))
        if any(g.statements for g in a.guarantees):
            lines.append(_guarantees(q, a))
        lines += [Line(f"    {text}", ids) for text, ids in _notable(a, every=every)]
    if unknown and not every:
        names = ", ".join(f"{'/'.join(a.labels)} {a.id}" for a in unknown)
        lines.append(Line(f"cannot tell, no text or report of its terms was public yet: {names}"))
    return [replace(line, rows=2 if line.text.startswith(" ") else 3) for line in lines]


def _headline(a: ArrangementAnswer) -> str:
    """The headline with the words that most speakers use first, so that what is cut is the least said."""
    parts = a.in_force.headline.split("; ")
    called = sorted((p for p in parts if p.startswith("called ")), key=lambda p: -p.count(","))
    rest = [p for p in parts if not p.startswith("called ")]
    return "; ".join(rest + called)


def _guarantees(q: Question, a: ArrangementAnswer) -> Line:
    told = []
    for g in a.guarantees:
        more = [f"since {g.since}"] * bool(g.since) + [f"until {g.expires}"] * bool(g.expires)
        told.append(f"{q.known.name(g.actor)}: {g.state}" + (f" ({', '.join(more)})" if more else ""))
    return Line(
        "    guarantees: " + "; ".join(told), tuple(dict.fromkeys(i for g in a.guarantees for i in g.statements))
    )


def _notable(a: ArrangementAnswer, *, every: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The clauses of which something is on record: all, or in the short brief the one that most is told of."""
    told = [c for c in a.clauses if c.statements and c.state not in ("not in force", "not yet running")]
    told = [c for c in told if c.kind in ("requires", "forbids")]
    if not every:
        told = sorted(told, key=lambda c: -len(c.statements))[:1]
    for c in a.clauses if every else told:
        yield f"{c.id.split('/')[1]}: {c.state}" + (f"; {c.headline}" if c.headline != c.state else ""), c.statements


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
    return [Line(f"{source_words(q.book, s).rstrip(',')}: {_claim(q, s)}", (s.id,)) for _, s in turns]


def _first_label(q: Question, s: Statement) -> str:
    arrangement = q.book.arrangements.get((s.claim.about or "").split("/")[0])
    return (arrangement.labels or ("T",))[0] if arrangement else "U"


def _claim(q: Question, s: Statement) -> str:
    text = claim_words(q.book, s)
    for a in q.book.arrangements.values():
        text = text.replace(a.title, a.id)
    return text


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
        lines.append(Line(f"{shown}: {told}", tuple(dict.fromkeys(i for c in rows for i in c.statements))))
    return sorted(lines, key=lambda line: -len(line.statements))


def _denied(q: Question, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Each line with who denies a statement that it rests on, where the line does not name them yet."""
    names = {s.id: s for s in q.known.statements}
    found = []
    for line in lines:
        deniers = [
            q.known.name(d.speaker) for i in line.statements if i in names for d in q.known.denials(names[i].name)
        ]
        new = [d for d in dict.fromkeys(deniers) if d not in line.text]
        found.append(replace(line, text=f"{line.text}; denied by {', '.join(new)}") if new else line)
    return tuple(found)
