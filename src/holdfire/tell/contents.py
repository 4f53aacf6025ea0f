"""What a report says, in order, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from holdfire.casebook.explain import NATURES
from holdfire.model.actors import Names
from holdfire.model.answers import ByActor, ClauseAnswer, Guarantee
from holdfire.model.casebook import Casebook
from holdfire.model.counting import counted
from holdfire.model.statements import Document
from holdfire.model.terms import Release
from holdfire.model.times import MONTHS, When, local_text, moment_words
from holdfire.model.truth import word
from holdfire.tell.annexes import annexes
from holdfire.tell.annexes import entries as annexes_named
from holdfire.tell.blocks import Block, Cell, Contents, Drawing, Heading, Items, Key, Name, Para, Row, Table, Tree
from holdfire.tell.report import UNKNOWN_TEXT, ArrangementPart, ClausePart, Report, StatementPart, named
from holdfire.weigh.sentences import source_words

LANGUAGES = {"en": "English", "ar": "Arabic", "ru": "Russian"}
"""Languages with a column of their own in the table of names."""
KEY = (
    "Along the time, whether an arrangement is in force: a full bar is yes, a thin line is no, hatched is disputed, "
    "dotted is cannot tell; an end that fades is known only to that span. Ticks: when something was said of it. "
    "Diamonds: what is late from then on. The dashed line is the moment asked; on the shaded ground all is told as "
    "things stand, since it lies after what is known."
)
FORCE_WORDS = {
    "yes": "yes, by the terms and what is on record",
    "no": "no",
    "disputed": "disputed",
    "cannot tell": "cannot tell",
}


def blocks(report: Report) -> Iterator[Block]:
    """The whole report, in order."""
    yield from _top(report)
    yield Heading(2, "The brief", "brief")
    for section in report.brief.sections:
        yield Heading(3, section.title)
        lines = ((int(line.text.startswith(" ")), line.words(every=True).strip()) for line in section.lines)
        yield Items(tuple(lines))
    yield Key(KEY)
    for part in report.arrangements:
        yield from _arrangement(report, part)
    yield from _holders(report)
    yield from annexes(report)
    yield Heading(2, "Statements named above", "statements")
    yield _statements(report)
    yield Heading(2, "Documents cited", "documents")
    yield _documents(report)
    yield Heading(2, "Names", "names")
    yield from _names(report)
    yield from _end(report)


# ---------------------------------------------------------------- the top and the end


def title(report: Report) -> str:
    return report.brief.head[0]


def _top(report: Report) -> Iterator[Block]:
    yield Heading(1, title(report))
    if report.restricted:
        yield Para("Restricted: this report holds what is not public. Do not pass it on.", "mark")
    for line in report.brief.head[1:]:
        yield Para(line, "note")
    entries = [("brief", "The brief")]
    entries += [(f"a-{p.terms.id}", _labelled(p)) for p in report.arrangements]
    entries += [("control", "Who holds what")] if report.control else []
    entries += annexes_named(report)
    entries += [("statements", "Statements"), ("documents", "Documents"), ("names", "Names"), ("record", "The record")]
    yield Contents(tuple(entries))


def _end(report: Report) -> Iterator[Block]:
    yield Heading(2, "What is left out, and the record", "record")
    n = report.left_out
    if report.restricted:
        yield Para("Nothing was left out: what is not public stands in it too.")
    elif n:
        yield Para(f"Left out, since it is not public: {n} line{'s' * (n != 1)}.")
    else:
        yield Para("Nothing was left out: everything that it would say is public.")
    yield Para(
        f"Withheld for good: {counted(report.withheld, 'thing')}, on which nothing here rests; the command holdfire "
        "log DIR says when and why."
        if report.withheld
        else "Nothing of the casebook was withheld for good."
    )
    yield Para(
        f"Head of the ledger that it was made from: {report.head}. "
        "The command holdfire verify DIR --head HEX shows whether a ledger has it."
    )
    yield Para(
        "Holdfire does not judge and it does not bless. It says what terms say, what was reported and by whom, and "
        "what nobody has said. It calls nothing a breach and no place or road safe; where such a word stands here, it "
        "is somebody's own, and their name stands by it."
    )
    for table in report.book.tables.values():
        if table.format == "ucdp":
            yield Para(
                f"{table.name}: UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, CC BY 4.0 "
                "(Sundberg and Melander 2013; Högbladh 2019); columns and rows left out. Deadly events only."
            )


# ---------------------------------------------------------------- an arrangement


def _labelled(part: ArrangementPart) -> str:
    labels = f"{'/'.join(part.terms.labels)} " if part.terms.labels else ""
    return f"{labels}{part.terms.title}"


def _arrangement(report: Report, part: ArrangementPart) -> Iterator[Block]:
    terms = part.terms
    yield Heading(2, _labelled(part), f"a-{terms.id}")
    yield Para(f"{terms.id}. {NATURES[terms.nature]}", "note")
    if part.force is None:
        yield Para("Whether it is in force rests on what is not public, and is left out.", "headline")
    else:
        yield Para(f"{_capital(part.force.headline)}.", "headline")
        if part.force.statements:
            yield Para(f"It rests on: {', '.join(part.force.statements)}", "note")
    if part.stretches:
        yield Heading(3, "In force, over time")
        yield _drawing(report, part)
    if part.reason is not None:
        wants = tuple(dict.fromkeys(w.text for w in part.reason.wants))
        yield Heading(3, "Reasons")
        yield Tree("Why: in force or not", part.reason.children, wants, open=True)
    if part.guarantees:
        yield Heading(3, "Guarantees")
        yield Table.filled(
            "Each actor who can affect it; none of these is a permission",
            ("Actor", "Guarantee", "Since", "Expires", "Statements"),
            tuple(_guarantee(report, g) for g in part.guarantees),
        )
    if part.clauses:
        yield Heading(3, "Clauses")
        yield from _clauses(report, part)


def _about(part: StatementPart) -> str:
    return (part.statement.claim.about or "").partition("/")[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _guarantee(report: Report, g: Guarantee) -> Row:
    return Row((_name(report, g.actor), g.state, when(g.since), when(g.expires), ", ".join(g.statements)))


def _clauses(report: Report, part: ArrangementPart) -> Iterator[Block]:
    yield Table.filled(
        "What each clause says, as the casebook holds it, and how it stands",
        ("Clause", "State", "What it says", "In words", "Due"),
        tuple(_clause(c) for c in part.clauses),
    )
    rows = tuple(row for c in part.clauses for row in _by_actor(report, c.answer))
    if rows:
        yield Heading(4, "By party")
        yield Table.filled(
            "The duty of each party", ("Clause", "Party", "State", "Since", "Late from", "Statements"), rows
        )
    trees = [(c.answer, c.reason) for c in part.clauses if c.reason is not None]
    if trees:
        yield Heading(4, "Reasons, of each clause of which something is on record")
        for answer, reason in trees:
            wants = tuple(dict.fromkeys(w.text for w in reason.wants))
            yield Tree(f"{_short(answer)}: {answer.state}", reason.children, wants)


def _short(answer: ClauseAnswer) -> str:
    return answer.id.split("/")[1]


def _clause(c: ClausePart) -> Row:
    answer = c.answer
    state = answer.state + (f"; window: {answer.window}" if answer.window else "")
    told = c.says == UNKNOWN_TEXT or answer.headline == answer.state or answer.headline in c.says
    headline = "" if told else answer.headline
    due = " or ".join(map(when, answer.due))
    return Row((f"{_short(answer)} ({answer.kind.replace('_', ' ')})", state, c.says, headline, due))


def _by_actor(report: Report, answer: ClauseAnswer) -> Iterator[Row]:
    """One row for each party; those of whom the very same is to be said share one."""
    alike: dict[ByActor, list[str]] = {}
    for row in answer.by_actor:
        alike.setdefault(replace(row, actor=""), []).append(_name(report, row.actor))
    for row, names in alike.items():
        due = " or ".join(map(when, row.due))
        cells = (", ".join(names), row.state, when(row.since), due, ", ".join(row.statements))
        yield Row((_short(answer), *cells))


def _drawing(report: Report, part: ArrangementPart) -> Drawing:
    zone = part.terms.zone
    answers = [c.answer for c in part.clauses]
    ids = named((part.force, part.guarantees, tuple(answers)))
    about = (p.statement for p in report.statements if p.statement.id in ids or _about(p) == part.terms.id)
    said = tuple(s.said for s in about)
    due = tuple(dict.fromkeys(d for a in answers for d in a.due))
    rows = [
        Row((moment_words(start, zone), moment_words(end, zone), f"in force: {FORCE_WORDS[word(truth)]}"))
        for start, end, truth in part.stretches
    ]
    rows += [Row((when(d), "", f"{_short(a)} is late from here")) for a in answers for d in a.due]
    twin = Table("The same as a table", ("From", "Until", "What"), tuple(rows))
    return Drawing(
        f"t-{part.terms.id}", f"{part.terms.title}: in force, over time", zone, part.stretches, said, due, twin
    )


# ---------------------------------------------------------------- who holds what; statements; documents; names


def _holders(report: Report) -> Iterator[Block]:
    if not report.control:
        return
    yield Heading(2, "Who holds what, as told", "control")
    rows = []
    for c in report.control:
        place = report.book.places.get(c.place)
        names = _in_scripts(place.names) if place else (Name(c.place, "en"),)
        by = ", ".join(_name(report, s) for s in c.by)
        rows.append(Row((names, _name(report, c.holder), when(c.since), by, ", ".join(c.statements))))
    yield Table.filled(
        "Each holder that somebody names", ("Place", "Held by", "Since", "As told by", "Statements"), tuple(rows)
    )


def _statements(report: Report) -> Table:
    headers = ["Id", "Said", "By", "What it says", "Document", "Grade", "Known since"]
    return Table.filled(
        "In the order in which they were said",
        (*headers, "Who may read it") if report.restricted else tuple(headers),
        tuple(_statement(report, p) for p in report.statements),
    )


def _statement(report: Report, part: StatementPart) -> Row:
    s = part.statement
    by = source_words(report.book, s).rstrip(",")
    document = s.source.document if s.source else ""
    document += f", paragraph {s.source.paragraph}" if s.source and s.source.paragraph else ""
    known = when(local_text(s.learned, report.book.zone))
    cells = (s.id, said_words(s.said), by, part.text, document, s.grade or "", known)
    return Row((*cells, _readers(report.book, s.release)) if report.restricted else cells, anchor=s.id)


def _readers(book: Casebook, release: Release) -> str:
    if release is None:
        return "the recorder alone"
    if isinstance(release, str):
        return release
    return ", ".join(book.actors[a].shown if a in book.actors else a for a in release) or "nobody"


def _documents(report: Report) -> Table:
    headers = ("Name", "Title", "Outlet", "Published", "Language", "Read as", "Where, and digest")
    return Table.filled(
        "Read as: P its own text in full, p in part, R a report of it, U not verified",
        (*headers, "Who may read it") if report.restricted else headers,
        tuple(_document(report, d) for d in report.documents),
    )


def _document(report: Report, d: Document) -> Row:
    published = said_words(d.published) if d.published else "no day known"
    # Without its scheme: the page names where a text was read, and leads nobody out of it by a click.
    where = ", ".join(text for text in ((d.address or "").split("://")[-1], d.digest) if text)
    cells = (d.name, d.title, _name(report, d.outlet), published, d.language or "", d.read or "", where)
    return Row((*cells, _readers(report.book, d.release)) if report.restricted else cells, anchor=f"d-{d.name}")


def _names(report: Report) -> Iterator[Block]:
    actors = [a for p in report.statements for a in p.actors]
    for part in report.arrangements:
        actors += [g.actor for g in part.guarantees]
        actors += [row.actor for c in part.clauses for row in c.answer.by_actor]
        actors += [*part.force.waiting_for, *part.force.declared_over_by] if part.force else []
    actors += [a for c in report.control for a in (c.holder, *c.by)]
    found = [report.book.actors[a] for a in sorted(set(actors)) if a in report.book.actors]
    rows = [Row((a.name, *_by_language(a.names), a.kind, _ids(a.ids))) for a in found]
    yield Table.filled(
        "Actors named above; a label is a collective name, as which nobody acts",
        ("Id", *LANGUAGES.values(), "Other", "Kind", "Ids in other lists"),
        tuple(rows),
    )


def _by_language(names: Names) -> tuple[Cell, ...]:
    own = tuple(tuple(Name(n, code) for n in names.get(code, ())) for code in LANGUAGES)
    others = tuple(Name(n, code) for code, texts in names.items() if code not in LANGUAGES for n in texts)
    return (*own, others)


def _in_scripts(names: Names) -> tuple[Name, ...]:
    """The first name of each language."""
    return tuple(Name(texts[0], code) for code, texts in names.items() if texts)


def _ids(ids: dict[str, str]) -> str:
    return ", ".join(f"{scheme} {value}" for scheme, value in ids.items())


def _name(report: Report, actor: str) -> str:
    found = report.book.actors.get(actor)
    return found.shown if found else actor


# ---------------------------------------------------------------- times


def when(text: str | None) -> str:
    """`28 Aug 2016, 00:00 (UTC+03:00)` of an instant as answers give it, `28 Aug 2016` of a date, else the text."""
    if not text or len(text) < 10 or text[4:5] != "-" or text[7:8] != "-":
        return text or ""
    year, month, day = text[:10].split("-")
    date = f"{int(day)} {MONTHS[int(month) - 1][:3]} {year}"
    return f"{date}, {text[11:16]} (UTC{text[-6:]})" if len(text) > 16 else date


def said_words(said: When) -> str:
    """When something was said: a day as a day, a month as a month, a span by its first and last day."""
    if said.precision == "instant":
        return when(local_text(said.earliest, said.zone))
    first, last = (local_text(t, said.zone)[:10] for t in (said.earliest, said.last_instant))
    if said.precision == "month":
        return when(first).split(" ", 1)[1]
    return when(first) if first == last else f"{when(first)} to {when(last)}"
