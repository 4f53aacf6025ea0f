"""`holdfire`: the arguments of each command, and how a command ends: 0 done, 1 the input is wrong (in words), 2 wrong
usage.

Commands import what they need when they run, so that `--help` and `--version` are quick on a slow laptop.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from holdfire import __version__

Add = Callable[[argparse.ArgumentParser], None]


def _folder(p: argparse.ArgumentParser) -> None:
    p.add_argument("folder", metavar="DIR", help="the casebook's folder")


def _moments(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--at", metavar="T", help="the moment asked about (ISO 8601; a date is its last instant); default: now"
    )
    p.add_argument("--known", metavar="K", help="as known at this moment; default: now, and never T")
    p.add_argument("--json", action="store_true", help="answer as JSON")


def _demo(p: argparse.ArgumentParser) -> None:
    p.add_argument(
        "--into", metavar="DIR", default="holdfire-demo", help="where to record it (default ./holdfire-demo)"
    )


def _library(p: argparse.ArgumentParser) -> None:
    p.add_argument("--json", action="store_true", help="answer as JSON")


def _new(p: argparse.ArgumentParser) -> None:
    p.add_argument("folder", metavar="DIR", help="the folder to begin it in: new, or empty")
    p.add_argument("--like", metavar="NAME", help="a casebook of the library to start from; default: a small one")


def _check(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument(
        "--document",
        metavar="FILE",
        help="the text of a document that the casebook names: each of its sentences with the statements that cover it",
    )


def _lint(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument("id", metavar="ID", nargs="?", help="an arrangement, or arrangement/clause; left out: all")
    p.add_argument("--json", action="store_true", help="answer as JSON")


def _diff(p: argparse.ArgumentParser) -> None:
    p.add_argument("old", metavar="OLD", help="the older version: a casebook's folder, or a file of its arrangements")
    p.add_argument("new", metavar="NEW", help="the newer version; a file in no casebook is read among the terms of OLD")
    p.add_argument("--json", action="store_true", help="answer as JSON")


def _explain(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument("id", metavar="ID", nargs="?", help="an arrangement, or arrangement/clause; left out: all")
    p.add_argument("--yaml", action="store_true", help="as a file has them, but as they were understood; needs ID")
    p.add_argument(
        "--recorded",
        metavar="T",
        help="as they stood recorded at this moment, from the ledger alone; default: as the files say",
    )


def _read(p: argparse.ArgumentParser) -> None:
    p.add_argument("format", metavar="FORMAT", choices=["ucdp"], help="the form of the files: ucdp (UCDP GED)")
    p.add_argument("files", metavar="FILE", nargs="+", help="the files to read")
    p.add_argument("--into", metavar="DIR", help="the folder of the casebook that takes it in")
    p.add_argument("--dry-run", action="store_true", help="say what would be taken in, and take nothing")
    p.add_argument(
        "--document",
        metavar="NAME",
        default="ucdp-ged-19-1",
        help="the document of the casebook that the table is (default: ucdp-ged-19-1)",
    )
    p.add_argument("--name", metavar="NAME", help="the name of the table; default: the file's name")
    p.add_argument(
        "--window",
        metavar="FROM..TO",
        action="append",
        default=[],
        help="count events and deaths per day of a window of days; may be given several times",
    )


def _record(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument(
        "--withdraw", action="store_true", help="a name that is gone from the folder is meant as a withdrawal"
    )
    p.add_argument("--by", metavar="NAME", help="who records; default: `records_as` of the casebook")


def _status(p: argparse.ArgumentParser) -> None:
    _folder(p)
    _moments(p)
    p.add_argument("--since", metavar="K0", help="only what differs from the answer as known at K0")
    p.add_argument("--all", action="store_true", dest="every", help="every line, none of them cut")


def _why(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument(
        "id", metavar="ID", help="an arrangement, arrangement/clause, place/name, statement, incident or case"
    )
    _moments(p)


def _search(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument("text", metavar="TEXT", help="words, in any order and any script; those in quotes are one phrase")
    p.add_argument("--json", action="store_true", help="answer as JSON")


def _match(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument("events", metavar="EVENTS", help="a table taken in, or a file of UCDP events")
    p.add_argument(
        "--out", metavar="FILE", help="write a .csv: a row for each event and clause where the answer is not plainly no"
    )
    p.add_argument("--known", metavar="K", help="as known at this moment; default: now")
    p.add_argument("--restricted", action="store_true", help="write what is not public too")
    p.add_argument(
        "--rehearse",
        metavar="DRAFT",
        help="an arrangement, as if it had bound all that time: which of its clauses could have been tested",
    )


def _register(p: argparse.ArgumentParser) -> None:
    _folder(p)
    _moments(p)
    p.add_argument("--open", action="store_true", help="open cases alone")
    p.add_argument("--party", metavar="NAME", help="only cases in which this actor is accused, or which it alleges")
    p.add_argument("--out", metavar="FILE", help="write one row a case (CSV), of what is public")
    p.add_argument("--restricted", action="store_true", help="write what is not public too")


def _report(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument("--out", metavar="FILE", required=True, help="the file to write: .html or .md")
    _moments(p)
    p.add_argument("--restricted", action="store_true", help="write what is not public too")


def _log(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument("id", metavar="ID", nargs="?", help="only this: an id, a name, or kind/name; left out: every entry")


def _verify(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument(
        "--head", metavar="HEX", help="a head that you noted earlier (or NUMBER:HEX): is it still in the chain?"
    )


def _withhold(p: argparse.ArgumentParser) -> None:
    _folder(p)
    p.add_argument("id", metavar="ID", help="the id or name of a statement; of anything else kind/name (place/aleppo)")
    p.add_argument("--because", metavar="TEXT", required=True, help="why; it is kept for good, so name nobody in it")
    p.add_argument("--by", metavar="NAME", help="who strikes it; default: `records_as` of the casebook")
    p.add_argument("--dry-run", action="store_true", help="say what would be struck, and strike nothing")


COMMANDS: dict[str, tuple[str, Add, str]] = {
    "demo": ("record the example casebook, print its brief, write its page", _demo, "holdfire demo"),
    "library": ("list the casebooks that are shipped, and what each shows", _library, "holdfire library"),
    "new": ("begin a casebook, whose comments lead on", _new, "holdfire new my-casebook --like libya-2020"),
    "check": (
        "read a casebook's folder, list all that is wrong, and run its cases",
        _check,
        "holdfire check holdfire-demo",
    ),
    "explain": ("say the terms as sentences", _explain, "holdfire explain holdfire-demo aleppo-pause"),
    "diff": (
        "say what changed between two versions of an arrangement, and which answers change",
        _diff,
        "holdfire diff holdfire-demo/arrangements/jig-draft-2016-07.yaml "
        "holdfire-demo/arrangements/package-2016-09.yaml",
    ),
    "lint": (
        "name what a draft leaves open that later parties fought over",
        _lint,
        "holdfire lint holdfire-demo package-2016-09",
    ),
    "read": (
        "take a dataset in",
        _read,
        "holdfire read ucdp holdfire-demo/tables/ucdp-ged-syria-2016.csv.gz --into holdfire-demo --dry-run",
    ),
    "record": ("put what changed in the folder into the ledger", _record, "holdfire record holdfire-demo"),
    "status": (
        "what is in force, who owes what, what was reported",
        _status,
        "holdfire status holdfire-demo --at 2016-08-26 --known 2016-08-26",
    ),
    "why": (
        "the reasons for one answer, with their sources",
        _why,
        "holdfire why holdfire-demo aleppo-pause --at 2016-08-26 --known 2016-08-26",
    ),
    "search": (
        "find statements, documents, actors, places and terms by their words",
        _search,
        'holdfire search holdfire-demo "Castello Road"',
    ),
    "match": (
        "set every event of a table beside every prohibition",
        _match,
        "holdfire match holdfire-demo ucdp-ged-syria-2016 --out matches.csv",
    ),
    "register": (
        "the cases of alleged breaches: the step of each, its findings, what is missing for the next",
        _register,
        "holdfire register holdfire-demo --at 2016-10-18 --known 2016-10-18",
    ),
    "report": (
        "write the brief, with all reasons, as a page",
        _report,
        "holdfire report holdfire-demo --at 2016-08-26 --known 2016-08-26 --out report.html",
    ),
    "log": ("who recorded what when", _log, "holdfire log holdfire-demo"),
    "verify": ("check that nothing recorded was changed", _verify, "holdfire verify holdfire-demo"),
    "withhold": (
        "strike for good the body of what must not be kept",
        _withhold,
        "holdfire withhold holdfire-demo S-JW23AA --because 'it names a witness' --dry-run",
    ),
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="holdfire", description="Terms of ceasefires as data, attributed reports, and answers with their sources."
    )
    top.add_argument("--version", action="version", version=f"holdfire {__version__}")
    sub = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (what, add, example) in COMMANDS.items():
        p = sub.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".", epilog=f"Example: {example}")
        add(p)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code; wrong usage ends with 2 (argparse)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    args = parser().parse_args(argv)
    command = import_module(f"holdfire.cli.{'read_command' if args.command == 'read' else args.command}")
    try:
        return int(command.run(args))
    except BrokenPipeError:
        # the reader of a pipe went away (`| head`): nothing is wrong with the input
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("holdfire: stopped; what was not acknowledged was not recorded", file=sys.stderr)
        return 130
    except Exception as failure:
        # imported only now: it knows the failures of every room, and with them numpy
        from holdfire.cli.failures import FAILURES, in_words

        if not isinstance(failure, FAILURES):
            raise
        print(in_words(failure), file=sys.stderr)
        return 1
