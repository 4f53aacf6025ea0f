"""What the page is made of: elements whose texts are escaped unless they are elements themselves, and the style sheet.

No script, no address outside the page: the policy in its head forbids both, whatever a text in it may hold.
"""

from __future__ import annotations

from html import escape
from typing import TypeAlias


class Html(str):
    """Text that is markup already. Anything else is escaped."""

    __slots__ = ()


Content: TypeAlias = "Html | str | None"

EMPTY = frozenset({"meta", "line", "rect", "stop", "circle", "path", "br"})
"""Elements that have no content."""


def el(tag: str, *content: Content, **attributes: str | None) -> Html:
    """An element. `class_` is the attribute class, `font_size` is font-size; an attribute that is None is left out."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in EMPTY:
        return Html(f"<{tag}{given}/>")
    return Html(f"<{tag}{given}>{join(*content)}</{tag}>")


def join(*content: Content, by: str = "") -> Html:
    """Contents one after the other."""
    return Html(by.join(c if isinstance(c, Html) else escape(c, quote=False) for c in content if c is not None))


POLICY = "default-src 'none'; style-src 'unsafe-inline'"

STYLE = """
:root { --ink: #1b1b1b; --soft: #565656; --rule: #c9c6bf; --paper: #fdfcf9; --shade: #f2efe8; --link: #14467a; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.25rem clamp(.75rem, 3vw, 2.5rem) 3rem; max-width: 78rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Naskh Arabic", sans-serif;
  overflow-wrap: break-word; }
h1 { font-size: clamp(1.3rem, 3.2vw, 1.9rem); line-height: 1.25; margin: 0 0 .6rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.6rem 0 .6rem; padding-top: .7rem;
  border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.1rem 0 .3rem; color: var(--soft); }
p { margin: .4rem 0; max-width: 60rem; }
a { color: var(--link); }
.note { color: var(--soft); }
.mark { border: 3px double var(--ink); padding: .5rem .8rem; font-weight: 700; }
.headline { font-size: 1.05rem; }
nav ul { list-style: none; margin: .8rem 0; padding: 0; columns: 22rem; column-gap: 2rem; }
nav li { break-inside: avoid; margin: .15rem 0; padding-left: 1em; text-indent: -1em; }
.lines { margin: .3rem 0; padding-left: 1.1rem; max-width: 68rem; }
.lines li { margin: .25rem 0; }
.id { white-space: nowrap; font-size: .86em; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
.wide { overflow-x: auto; margin: .4rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
caption { text-align: left; color: var(--soft); padding: .2rem 0 .35rem; }
caption span { display: inline-block; max-width: min(60rem, 90vw); }
th, td { text-align: left; vertical-align: top; padding: .35rem .55rem .35rem 0; border-bottom: 1px solid var(--rule); }
thead th { border-bottom: 1.5px solid var(--ink); white-space: nowrap; }
tbody th { font-weight: 600; }
.say { min-width: 16rem; overflow-wrap: anywhere; }
.long { overflow-wrap: anywhere; min-width: 7rem; }
tr:target, li:target { background: #fff3c4; }
details { margin: .35rem 0; }
summary { cursor: pointer; font-weight: 600; }
.why, .why ul { list-style: none; margin: .2rem 0; padding: 0 0 0 .8rem; border-left: 2px solid var(--rule); }
.why li { margin: .3rem 0; max-width: 66rem; }
.w { display: inline-block; padding: 0 .4em; border: 1.5px solid var(--ink); border-radius: .2em; font-size: .8em;
  font-weight: 700; line-height: 1.45; white-space: nowrap; background: #fff; }
.w b { background: #fff; padding: 0 .2em; }
.yes { background: #1f5f4a; border-color: #1f5f4a; color: #fff; }
.yes b { background: none; }
.no { border-style: solid; }
.disputed { border-color: #8a3b12;
  background: repeating-linear-gradient(45deg, #e3b08f 0 3px, #fff 3px 7px); }
.cannot-tell { border-style: dashed; border-color: #555;
  background: radial-gradient(#8d8d8d 1px, #fff 1.3px) 0 0 / 5px 5px; }
figure { margin: .4rem 0 .8rem; }
figcaption { color: var(--soft); font-size: .9rem; max-width: 60rem; }
figure svg { display: block; width: 100%; overflow: visible; }
svg text { font-size: 12px; fill: var(--ink); }
svg .soft { fill: var(--soft); }
@media screen and (max-width: 45rem) {
  h2 { margin-top: 2rem; }
  table { min-width: 34rem; }
  table.broad { min-width: 54rem; }
  table.narrow { min-width: 0; }
  td { min-width: 5.6rem; }
  tbody th { position: sticky; left: 0; min-width: 6.2rem; max-width: 8.5rem; background: var(--paper); }
  tbody th.long, tbody th.say { min-width: 7rem; }
  .why, .why ul { padding-left: .55rem; }
}
@page { margin: 16mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; background: none; }
  a { color: inherit; text-decoration: none; }
  nav { display: none; }
  .wide { overflow: visible; }
  table { font-size: 8pt; }
  .say { min-width: 9rem; }
  .long { min-width: 5.5rem; }
  .why, .why ul { font-size: 8.5pt; line-height: 1.3; }
  .why li { margin: .12rem 0; }
  thead { display: table-header-group; }
  tr, li, figure { break-inside: avoid; }
  li:has(ul) { break-inside: auto; }
  h2, h3, h4, caption, summary { break-after: avoid; }
  details > *:not(summary) { display: block; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .w, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
