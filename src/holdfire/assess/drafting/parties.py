"""What drafts leave open about parties: who is bound, for whom each answers, and who is left out."""

from __future__ import annotations

from collections.abc import Iterator

from holdfire.assess.drafting.draft import Draft
from holdfire.assess.drafting.finding import Gives, Open, Rule, rule
from holdfire.assess.drafting.parts import parts
from holdfire.assess.drafting.words import quoted
from holdfire.model.terms import Clause, Pattern, Role, Word

KINDS = {"effort": "an effort", "guarantee": "a guarantee of what others bring about"}

# ---------------------------------------------------------------- who is bound


@rule(
    "Has the one who is bound joined?",
    where="Syria, package of 9 September",
    year=2016,
    what="two states agreed that the aircraft of a third would stay on the ground, which was no party to their paper",
    rows="J16 G3",
)
def bound_without_joining(draft: Draft) -> Iterator[Open]:
    """Somebody is bound who takes no decision here and of whom no yes is asked."""
    deciders = _who_decides(draft)
    inside = {*deciders, *draft.members(_who_is_asked(draft))}
    bound: dict[str, list[str]] = {}
    for clause in draft.clauses("forbids", "requires") if deciders else ():
        for actor in draft.members(clause.by):
            if actor not in inside:
                bound.setdefault(actor, []).append(clause.name)
    for actor, clauses in bound.items():
        who, those = draft.words.name(actor), draft.words.who(deciders)
        yield Open(
            place=clauses[0],
            what=f"bound by {quoted(clauses)}: {who}, of whom no word is asked for, while {those} decide",
            readings=(
                Gives(f"it is owed by {who}", "what is done against it is against the terms"),
                Gives(f"to bring it about is owed by {those}", "an effort, and no term is broken by others"),
                Gives("it binds nobody who has not joined", "no date: no yes is asked for"),
            ),
            wording=f"It binds {who} from the day of a written acceptance; until then it is for {those} to bring it "
            "about.",
        )


def _who_decides(draft: Draft) -> tuple[str, ...]:
    """The parties that have a power or take a decision in the draft; a body that only judges is none."""
    powers = (name for clause in draft.clauses("empowers") for name in (clause.object, *clause.by))
    words = (name for _, word in draft.each(Word) if word.verb == "decides" for name in _asked(word))
    actors = draft.members([name for name in (*powers, *words) if name not in draft.terms.bodies])
    return tuple(a for a in actors if a in draft.book.actors and draft.book.actors[a].is_ != "body")


def _who_is_asked(draft: Draft) -> tuple[str, ...]:
    """Those of whom a yes is asked: by the terms as a whole, or for a role."""
    roles = (role for role in draft.terms.roles.values() if any(_says(word) for word in parts(role, Word)))
    words = (name for _, word in draft.each(Word) if _says(word) for name in _asked(word))
    return (*(role.name for role in roles), *words)


def _asked(word: Word) -> tuple[str, ...]:
    return (*word.by, *((word.each,) if word.each else ()))


def _says(word: Word) -> bool:
    return word.verb == "says" and word.word == "accept"


@rule(
    "Who is meant by the collective name?",
    where="Syria, cessation of hostilities",
    year=2016,
    what="any party to the fighting might join, none was listed, and 97 groups were said to have",
    rows="F2",
)
def collective_name(draft: Draft) -> Iterator[Open]:
    """A collective name is bound or protected, as which nobody acts."""
    spoken_of: dict[str, list[str]] = {}
    for clause in draft.clauses("forbids", "requires", "allows"):
        for actor in draft.members((*clause.by, *clause.against)):
            if draft.q.is_label(actor):
                spoken_of.setdefault(actor, []).append(clause.name)
    for label, clauses in spoken_of.items():
        known = [m for m in draft.q.members_of_label(label) if not draft.q.is_label(m)]
        name = draft.words.name(label)
        yield Open(
            place=clauses[0],
            what=f"“{name}”, in {quoted(clauses)}, is a collective name, as which nobody acts",
            readings=(
                Gives("those who are known to belong to it", draft.words.who(known) or "nobody is named"),
                Gives("all who are called so", "whoever somebody calls so"),
                Gives("those who say that they are meant", "nobody, until they say so"),
            ),
            wording=f"“{name}” are [their names], as in the list that is attached; who is not in it is not meant.",
        )


@rule(
    "For whose units does each answer?",
    where="South Sudan, cessation of hostilities",
    year=2017,
    what="that each party is bound for its affiliates and the groups under its command had to be said",
    rows="S4",
)
def whose_units(draft: Draft) -> Iterator[Open]:
    """A prohibition binds parties, and whether those under their command are bound with them is not said."""
    bound: dict[str, list[str]] = {}
    for clause in draft.clauses("forbids"):
        for name in clause.by:
            if not _through(draft, name):
                bound.setdefault(name, []).append(clause.name)
    for name, clauses in bound.items():
        who = draft.words.name(name)
        yield Open(
            place=name if name in draft.terms.roles else clauses[0],
            what=f"{who}, in {quoted(clauses)}: whether those under their command are bound too is not said",
            readings=(
                Gives("their own forces alone", draft.words.who(draft.members((name,)))),
                Gives("whoever fights under their command too", "every unit and group that takes their orders"),
                Gives("their allies too", "whoever fights beside them"),
            ),
            wording=f"Bound are {who}, and every unit and group under their command; for these each answers.",
        )


def _through(draft: Draft, name: str) -> bool:
    """Whether a role says by what ties those below its members are bound, itself or the role that it is drawn from."""
    role = draft.terms.roles.get(name)
    while role is not None:
        if any(face.through for face in draft.q.faces(role)):
            return True
        role = draft.terms.roles.get(role.of_role) if role.of_role else None
    return False


# ---------------------------------------------------------------- acting for others


@rule(
    "Does it owe the result, or the effort?",
    where="Lebanon",
    year=2024,
    what="Lebanon is to stop Hezbollah and all armed groups from acting, none of which signed",
    rows="B2 J12",
)
def must_prevent_others(draft: Draft) -> Iterator[Open]:
    """A party must prevent what others do, who did not join."""
    for clause in draft.clauses("requires"):
        if clause.prevents is None:
            continue
        who, others = draft.words.who(clause.by), draft.words.who(clause.prevents.by) or "others"
        yield Open(
            place=clause.name,
            what=f"{who} must prevent what {others} may do",
            readings=(
                Gives("the result", f"each act of {others} is against the terms"),
                Gives("the effort", "an act is not, where what could be done was done; who judges that is not said"),
            ),
            wording=f"{who} does [what, where, with which forces]; [body] judges whether that was done, whatever "
            f"{others} did.",
        )


@rule(
    "When is an effort enough?",
    where="Syria, package of 9 September",
    year=2016,
    what="each of the two states was to use its influence on those who fight; no step and no day was named",
    rows="J3 Z7",
)
def effort_or_result(draft: Draft) -> Iterator[Open]:
    """A party promises an effort, or answers for what others bring about."""
    for clause in draft.clauses("notes"):
        if clause.object in KINDS:
            yield Open(
                place=clause.name,
                what=f"{KINDS[clause.object]}: {clause.text}",
                readings=(
                    Gives("the result is owed", "what others do counts against the one who promised"),
                    Gives("an effort is owed", "nothing ever shows that it was not made"),
                ),
                wording="[Who] does [these steps] no later than [day and hour], and tells [body] of each.",
            )


# ---------------------------------------------------------------- who is left out


@rule(
    "Whose list, and of which day?",
    where="Syria, cessation of hostilities",
    year=2016,
    what="left out were two groups by name and whoever the Security Council would list; one of the two took another "
    "name in July",
    rows="F3",
)
def list_that_changes(draft: Draft) -> Iterator[Open]:
    """Who is in a role follows a list that changes."""
    for role in draft.terms.roles.values():
        listed = next((face.listed for face in draft.q.faces(role) if face.listed), None)
        if listed:
            named = draft.words.who(draft.members((role.name,))) or "nobody by name"
            yield Open(
                place=role.name,
                what=f"the “{role.name}” follow the list “{listed}”, which can change",
                readings=(
                    Gives("as it stood when the terms were made", named),
                    Gives("as it stands on each day", f"{named}, and whoever is put on it later"),
                ),
                wording=f"The “{role.name}” are {named}; a name put on “{listed}” later counts from the day on which "
                "[body] says so.",
            )


@rule(
    "Is it still the same group?",
    where="Syria, cessation of hostilities",
    year=2016,
    what="Nusra took another name in July, and Moscow wanted other groups parted from those outside the cessation "
    "first",
    rows="F3",
)
def other_name(draft: Draft) -> Iterator[Open]:
    """Groups are left out by name, and what of their parts, successors and allies is not said."""
    for role in _left_out(draft):
        if not any(face.listed for face in draft.q.faces(role)) and not _through(draft, role.name):
            named = draft.words.who(draft.members((role.name,)))
            yield Open(
                place=role.name,
                what=f"{named} are left out by name; a new name, a split or a merger is not spoken of",
                readings=(
                    Gives("those of that name alone", named),
                    Gives("whoever comes out of them", f"{named}, by whatever name"),
                    Gives("whoever fights beside them", "groups that have joined, too"),
                ),
                wording=f"Left out are {named}, their parts and successors by whatever name, as [body] says, and "
                "nobody else.",
            )


def _left_out(draft: Draft) -> Iterator[Role]:
    """The roles whose members the terms leave out: of another role, or of a prohibition."""
    out = {name for role in draft.terms.roles.values() for face in draft.q.faces(role) for name in face.excepted}
    for clause in draft.clauses("forbids"):
        out |= {name for pattern in clause.excepted for name in pattern.against}
    return (role for role in draft.terms.roles.values() if role.name in out)


@rule(
    "Where the excluded stand among the others, may one strike?",
    where="Syria, de-escalation areas",
    year=2017,
    what="the opposition was to be parted from the excluded groups first; the maps were due on 22 May, 27 May or 4 "
    "June, as reports differ",
    rows="A4 F2-2",
)
def excluded_among_others(draft: Draft) -> Iterator[Open]:
    """Force against somebody is taken out of a prohibition, wherever they are."""
    for clause in draft.clauses("forbids"):
        for pattern in parts(clause.excepted, Pattern):
            if pattern.against and pattern.where is None:
                whom = draft.words.who(pattern.against)
                yield Open(
                    place=clause.name,
                    what=f"what is done against {whom} is taken out, and not where",
                    readings=(
                        Gives("wherever they are", _place(draft, clause)),
                        Gives("only where they were marked to be", "no place: nothing is marked"),
                    ),
                    wording=f"… except against {whom} inside the areas marked on the map that is attached, and nowhere "
                    "else.",
                )


def _place(draft: Draft, clause: Clause) -> str:
    return draft.words.where(clause.where) if clause.where is not None else "anywhere"


RULES: tuple[Rule, ...] = (
    bound_without_joining, collective_name, whose_units, must_prevent_others, effort_or_result, list_that_changes,
    other_name, excluded_among_others,
)  # fmt: skip
