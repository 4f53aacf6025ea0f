"""What the drafts of a folder leave open that later parties fought over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path

from holdfire.assess.drafting.draft import Draft
from holdfire.assess.drafting.finding import Finding, Gives, Rule
from holdfire.assess.drafting.rules import RULES, findings
from holdfire.book.meant import NotFound
from holdfire.book.opened import CannotOpen
from holdfire.casebook.load import Loaded, load
from holdfire.model.counting import counted

CALM = "A finding says what is open, and not that the draft is bad; what no rule finds may be open too."


@dataclass(frozen=True, kw_only=True)
class Linted:
    """What the rules found, in the order of the arrangements and, in each, of the rules. As text: rule by rule, with
    the real agreement where it happened, every reading with what it gives, and wording that would close it."""

    casebook: str
    drafts: tuple[str, ...]
    """The arrangements that were looked at."""
    findings: tuple[Finding, ...]

    def data(self) -> dict[str, object]:
        """The JSON of `holdfire lint --json`."""
        findings = [_plain(finding) for finding in self.findings]
        return {"casebook": self.casebook, "drafts": list(self.drafts), "findings": findings}

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        found = {rule: [f for f in self.findings if f.rule == rule.name] for rule in RULES}
        for rule, those in found.items():
            if those:
                yield from _of_rule(rule, those)
                yield ""
        rules = sum(1 for those in found.values() if those)
        drafts = counted(len(self.drafts), "arrangement")
        yield f"{drafts}: {counted(len(self.findings), 'finding')} of {rules} of the {len(RULES)} rules. {CALM}"


def _plain(finding: Finding) -> dict[str, object]:
    happened = {**asdict(finding.happened), "rows": list(finding.happened.rows)}
    return {**asdict(finding), "readings": [asdict(r) for r in finding.readings], "happened": happened}


def _of_rule(rule: Rule, found: Sequence[Finding]) -> Iterator[str]:
    """A rule and its findings; those that are alike stand together."""
    yield f"{rule.asks}  [{rule.name}]"
    yield f"  It happened: {rule.happened}."
    alike: dict[tuple[str, tuple[Gives, ...], str], list[str]] = {}
    for f in found:
        alike.setdefault((f.what, f.readings, f.wording), []).append(f.clause)
    for (what, readings, wording), clauses in alike.items():
        yield f"  {', '.join(clauses)}: {what}"
        yield from (f"    - {reading}" for reading in readings)
        yield f"    To close it: {wording}"


def lint(folder: str | Path, id: str | None = None) -> Linted:
    """What the terms in the files of a folder leave open, recorded or not; nothing that was said takes part.

    `id`: an arrangement, or arrangement/clause; left out: all. Raises CannotOpen with all that is wrong in the files,
    or NotFound.

    >>> found = holdfire.lint(folder, "package-2016-09/open-jic")
    >>> [finding.rule for finding in found.findings][:2]
    ['run-from-when', 'run-broken-by-what']
    """
    loaded = load(Path(folder))
    if loaded.casebook is None:
        raise CannotOpen("\n".join([f"{folder}: mend these first:", *map(str, loaded.problems)]))
    owner, _, entry = (id or "").partition("/")
    drafts = drafts_of(loaded)
    if owner and owner not in drafts:
        raise NotFound(f"there is no arrangement {owner}{_near(owner, drafts)}")
    if entry and entry not in dict(drafts[owner].entries()):
        raise NotFound(f"{owner} has no entry {entry}{_near(entry, dict(drafts[owner].entries()))}")
    looked_at = [owner] if owner else list(drafts)
    found = (f for name in looked_at for f in findings(drafts[name]))
    return Linted(
        casebook=loaded.casebook.title,
        drafts=tuple(looked_at),
        findings=tuple(f for f in found if not entry or f.clause == id),
    )


def drafts_of(loaded: Loaded) -> dict[str, Draft]:
    """Every arrangement of a folder as a draft, with the keys that its file gives itself."""
    book = loaded.casebook
    said = {item.name: keys_of(item.value) for item in loaded.items if item.kind == "arrangement"}
    return {name: Draft(book, terms, said[name]) for name, terms in book.arrangements.items()} if book else {}


def keys_of(value: object) -> Collection[str]:
    return value.keys() if isinstance(value, dict) else ()


def _near(name: str, there: Collection[str]) -> str:
    near = get_close_matches(name, there)
    return f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(there)}"
