"""Lines that are no part of what an article says: share bars, captions, copyright, links to other articles.

They are known by their words, in the languages of the sources that were met. What is not known stays body: to number a
link too much is seen at once, to pass over a sentence is not.
"""

from __future__ import annotations

import re

# fmt: off
SHARE_WORDS = frozenset([
    "a+", "a-", "comment", "comments", "copy", "email", "facebook", "follow", "like", "link", "linkedin", "mail",
    "messenger", "pinterest", "print", "reddit", "save", "share", "size", "telegram", "text", "tweet", "twitter", "vk",
    "whatsapp", "x", "drucken", "teilen", "imprimer", "partager", "imprimir", "compartir", "печать", "поделиться",
    "طباعة", "مشاركة",
])
# fmt: on

CAPTION = re.compile(
    r"(file (photo|picture|image)|photo(graph)?s?|image|picture|caption|video|foto|фото|صورة)\s?:.*"
    r"|file photo\s?[-–—].*"
    r"|(photo|picture|image)s? by\s.{0,60}[^.!?…]"
    r"|.*\b(reuters|afp|epa|getty images|ap photo|anadolu( agency)?)\s?/\s?[^/]{2,40}"
    r"|.*\(ap photo\b[^)]*\)\.?",
    re.IGNORECASE | re.DOTALL,
)

BOILERPLATE = re.compile(
    r"more(\s+[\w'-]+){0,3}\s*:?"
    r"|more\s.{0,30}news"
    r"|(read|see|watch)\s+(also|more|next)\b.*"
    r"|(related|recommended|most read|trending|top stories|advertisement|advertising|sponsored)\b.{0,40}[^.!?…]"
    r"|(lire aussi|lesen sie auch|lea también|leia também|читайте также|اقرأ أيضا|اقرأ أيضًا)\b.*"
    r"|story continues below.*"
    r"|(©|copyright)\s.*"
    r"|\(c\)\s+\d{4}\b.*"
    r"|(.{0,60}\W)?all rights reserved.{0,60}"
    r"|our standards:.*"
    r"|\(?\[?((additional|further)\s)?(reporting|writing|editing)\s(and\s\w+\s)?by\s.*"
    r"|by\s+[^\W\d_].{0,60}[^.!?…]"
    r"|\(?(last\s)?(updated|published|posted|modified)\b.{0,60}[^.!?…]"
    r"|(we|this (web)?site|our (web)?site).{0,40}\bcookies\b.*"
    r"|(sign up|subscribe|register|log in|follow us)(\s(now|here|today|for|to|on)\b.{0,120})?"
    r"|click here\b.*"
    r"|\((corrects|correction|refiles|adds|updates|recasts|repeats)\b.*\)",
    re.IGNORECASE | re.DOTALL,
)

LONGEST = 400
"""A longer paragraph is no such line, whatever it begins with."""


def is_print_line(text: str) -> bool:
    """`Email Print`, `Share · Tweet`: nothing but the names of buttons."""
    words = [word for word in re.split(r"[\s|·•/,:]+", text.casefold()) if word]
    return bool(words) and all(word in SHARE_WORDS for word in words)


def is_caption(text: str) -> bool:
    return len(text) <= LONGEST and CAPTION.fullmatch(text) is not None


def is_boilerplate(text: str) -> bool:
    return len(text) <= LONGEST and BOILERPLATE.fullmatch(text) is not None
