"""Acts as verbs of a sentence. The vocabulary is open: an act that begins with no known verb is quoted as a noun."""

from __future__ import annotations

from holdfire.casebook.english import plain_words

ACTS = {
    "attack": "make attacks",
    "air-attack": "make attacks from the air",
    "ground-attack": "make attacks on the ground",
    "shelling": "shell",
    "mortar-fire": "fire mortars",
    "artillery-fire": "fire artillery",
    "rocket-fire": "fire rockets",
    "small-arms-fire": "fire small arms",
    "sniping": "use snipers",
    "bombing": "bomb",
    "combat-flight": "fly combat missions",
    "observe-flight": "fly to observe",
    "talks": "take part in talks",
    "access": "give access",
    "notify": "give notice",
    "depart": "set out",
    "answer": "give an answer",
    "transport": "give transport",
    "capture": "capture ground",
    "keep-cessation": "keep a cessation",
    "keep-hot-line": "keep a hot line",
    "run-checkpoint": "run checkpoints",
    "guard-checkpoint": "guard checkpoints",
    "political-transition": "carry out a political transition",
}
"""Acts that are said otherwise than by their own words."""
_VERBS = """
abandon accept acquire add admit adopt advance agree allow announce appeal apply appoint approve arm arrange
arrest arrive ask assemble assist attack attend begin block break brief bring broadcast build bury call cancel
canton carry cease change check clear close collect come commit compensate complete comply conduct confine
confirm consult continue control convene convoy cooperate coordinate count create cross cut declare defuse delay
deliver demine demobilise deny depart deploy describe destroy detain determine disarm disband discipline
disclose discuss disengage dismantle displace dissolve distribute divert draft draw drive drop employ encircle
end engage engineer enlarge enter escort establish evacuate exchange expel explain extend extort facilitate feed
fight fill find finish fly follow form fortify free freeze fulfil gather get give go grade grant guarantee guard halt
hand harass harm help hide hinder hire hold host identify impede implement impose improve inform inspect install
integrate intercept investigate invite issue jam join keep kidnap kill launch lay lead leave let lift limit list
listen load loot maintain make mark meet mobilise monitor move name negotiate notify observe obstruct occupy
offer open operate oppose order organise oversee paint pass patrol pay permit place plant prepare present preserve
prevent print produce prohibit prosecute protect provide publish pull punish put raid raise reach read rebuild
recall receive recognise reconnoitre record recruit redeploy reduce reform refrain refuse register rehabilitate
reinforce release relocate remove reopen repair repatriate replace report request rescue respect respond restore
restrict resume resupply return reveal review rotate run sabotage sail schedule screen seal search secure see
seek seize sell send separate set settle share shelter shoot sign sow spread start stay stop store strengthen
submit supply support surrender suspend take talk tell threaten torture track train transfer transit transport
travel treat turn unload unlock use vacate verify visit wage warn watch withdraw withhold work
"""
VERBS = frozenset(_VERBS.split())
"""First words by which an act is known to be a verb."""
PARTICLES = frozenset(("away", "back", "in", "off", "on", "out", "over", "through", "up"))
OF_WHAT = frozenset(("notify", "transport"))
NO_OBJECT = frozenset(("arrive", "cooperate", "fly", "meet", "move", "patrol", "sail", "stay", "talk", "work"))
OUT_OF = frozenset(
    ("withdraw", "remove", "bring-out", "take-out", "move-out", "pull-out", "pull-back", "expel", "evacuate")
)
"""Acts that are done from the place that the terms name."""
OF_GROUND = frozenset(("enter", "leave", "vacate"))
"""Acts whose object is the place that the terms name."""


def act_words(act: str, *, wrong: bool = False) -> str:
    """`guard checkpoints`; of what is no known verb `carry out “parade”`, or `commit “pillage”` if it is forbidden."""
    if act in ACTS or act.split("-")[0] in VERBS:
        return ACTS.get(act, plain_words(act))
    return f"{'commit' if wrong else 'carry out'} “{plain_words(act)}”"


def is_verb(act: str) -> bool:
    return act in ACTS or act.split("-")[0] in VERBS


def with_object(act: str, what: str, *, wrong: bool = False) -> str:
    """An act and what it is done with or to: `hand over Daraya`, `share information (military intelligence)`."""
    said = act_words(act, wrong=wrong)
    if act in OF_WHAT:
        return f"{said} of {what}"
    words = act.split("-")
    if words[0] == "let" and len(words) == 2:
        return f"let {what} {words[1]}"
    verbs = all(word in VERBS or word == "and" for word in words)
    phrasal = words[0] in VERBS and len(words) == 2 and words[1] in PARTICLES
    direct = (verbs or phrasal) and act not in ACTS and act not in NO_OBJECT
    return f"{said} {what}" if direct else f"{said} ({what})"
