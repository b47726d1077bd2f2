"""The command line: the same services without a window.

Exit code 0; a problem the officer can act on is one line on stderr, "what happened; what to do", and exit code 1; wrong
usage is 2. Each command imports what it needs when it runs.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from csp_desktop import __version__, logs
from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from collections.abc import Sequence

    Commands = _SubParsersAction[ArgumentParser]

EPILOG = "Without a command the window opens: csp-desktop, or csp-desktop FILE."


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit code. Raises SystemExit for wrong usage, and whatever is a bug."""
    given = parser().parse_args(arguments)
    logs.note("command", run=given.run.__name__)
    try:
        return given.run(given)
    except KnownError as problem:
        logs.note_problem("refused", problem)
        print(_one_line(problem.line()), file=sys.stderr)
        return 1


def _one_line(text: str) -> str:
    return " ".join(text.split())


def parser() -> ArgumentParser:
    """The parser of every command."""
    does = "Keep a Community Safety Partnership's records and print its packs."
    made = ArgumentParser("csp-desktop", description=does, epilog=EPILOG, allow_abbrev=False)
    made.add_argument("--version", action="version", version=f"CSP Desktop {__version__}")
    commands = made.add_subparsers(metavar="COMMAND", required=True)
    for add in (
        _sample,
        _new,
        _pack,
        _report,
        _chart,
        _import,
        _export,
        _check,
        _backup,
        _restore,
        _passphrase,
    ):
        add(commands)
    return made


def _command(commands: Commands, name: str, does: str) -> ArgumentParser:
    return commands.add_parser(
        name, help=does, description=f"{does[:1].upper()}{does[1:]}.", allow_abbrev=False
    )


def _sample(commands: Commands) -> None:
    command = _command(commands, "sample", "make a records file with sample data")
    command.add_argument("file", metavar="FILE", type=Path, help="the records file to make")
    names = "herefordshire (default), worcestershire, somerset or example"
    command.add_argument("--partnership", metavar="NAME", default="herefordshire", help=names)
    command.set_defaults(run=_run_sample)


def _run_sample(given: Namespace) -> int:
    from csp_desktop.commands import making

    return making.sample(given.file, given.partnership)


def _new(commands: Commands) -> None:
    command = _command(commands, "new", "make an empty records file")
    command.add_argument("file", metavar="FILE", type=Path, help="the records file to make")
    command.add_argument("--name", required=True, help="the name of the partnership")
    command.add_argument(
        "--encrypt", action="store_true", help="encrypt it with a passphrase, which is asked for"
    )
    command.set_defaults(run=_run_new)


def _run_new(given: Namespace) -> int:
    from csp_desktop.commands import making

    return making.new(given.file, given.name, given.encrypt)


def _pack(commands: Commands) -> None:
    command = _command(commands, "pack", "print the board pack of a meeting")
    command.add_argument("file", metavar="FILE", type=Path, help="the records file")
    which = "of which meeting; else of the board's next, or its latest where none is ahead"
    command.add_argument("--meeting", metavar="YYYY-MM[-DD]", help=which)
    _audience(command)
    editions = "the agenda alone, a supplement of late papers, or the paper of one item; else the whole pack"
    command.add_argument("--edition", choices=("agenda", "supplement", "paper"), help=editions)
    command.add_argument("--supplement", metavar="N", type=int, help="the number of the supplement")
    command.add_argument(
        "--item", metavar="N", help="the number of the item whose paper it is, such as 5 or 8a"
    )
    command.add_argument("--draft", action="store_true", help="say on each page that it is a draft")
    out = "the file to write, .pdf or .docx"
    command.add_argument("-o", dest="out", metavar="OUT.pdf", type=Path, required=True, help=out)
    _as_at(command)
    command.set_defaults(run=_run_pack, wrong=command.error)


def _run_pack(given: Namespace) -> int:
    from csp_desktop.commands import printing

    if (given.edition == "supplement") != (given.supplement is not None):
        given.wrong("--edition supplement and --supplement N go together")
    if given.supplement is not None and given.supplement < 1:
        given.wrong("--supplement is a number from 1")
    if (given.edition == "paper") != (given.item is not None):
        given.wrong("--edition paper and --item N go together")
    if given.edition == "paper" and given.audience == "public":
        given.wrong("--edition paper is for members alone; the public pack holds what the public may read")
    edition = printing.Edition(given.edition, given.supplement or 0, given.item or "", given.draft)
    return printing.pack(given.file, given.meeting, given.audience, given.out, given.as_at, edition)


def _report(commands: Commands) -> None:
    command = _command(commands, "report", "print a single report")
    _kind_and_out(command, "OUT.pdf|.docx")
    since = "for the report changes: since the end of which day; else since the last pack"
    command.add_argument("--since", metavar="DATE", help=since)
    of = "for a report of one record: which, such as DHR10; --list says for which reports"
    command.add_argument("--of", metavar="NUMBER", help=of)
    _audience(command)
    command.set_defaults(run=_run_report)


def _run_report(given: Namespace) -> int:
    from csp_desktop.commands import printing

    if given.list:
        return printing.list_reports()
    _needs_all(given)
    if given.since is not None and given.kind != "changes":
        given.wrong("--since goes with the report changes alone")
    if given.of is not None and not printing.is_of_one_record(given.kind):
        given.wrong("--of goes with the reports of one record alone")
    return printing.report(
        given.file, given.kind, given.out, given.as_at, given.since, given.of, given.audience
    )


def _chart(commands: Commands) -> None:
    command = _command(commands, "chart", "draw a single chart")
    _kind_and_out(command, "OUT.svg|.png|.pdf")
    at = "for governance and lineage: the groups or strategies there were on that day, such as 1/9/24"
    command.add_argument("--at", metavar="DATE", help=at)
    _audience(command)
    command.set_defaults(run=_run_chart)


def _run_chart(given: Namespace) -> int:
    from csp_desktop.commands import drawing

    if given.list:
        return drawing.list_charts()
    _needs_all(given)
    if given.at is not None and given.kind not in ("governance", "lineage"):
        given.wrong("--at goes with the charts governance and lineage alone")
    return drawing.chart(given.file, given.kind, given.out, given.as_at, given.at, given.audience)


def _import(commands: Commands) -> None:
    command = _command(commands, "import", "take in a file that came from outside")
    command.add_argument("file", metavar="FILE", type=Path, help="the records file")
    command.add_argument("source", metavar="SOURCE", type=Path, help="the file to take in")
    what = "what it is: return (a filled return form), spend (a finance system's export), 360giving (awards)"
    command.add_argument("--as", dest="kind", metavar="KIND", required=True, help=what)
    command.add_argument("--dry-run", action="store_true", help="only say what would change")
    heads = 'for spend: which column is what, as {"date": "Paid on", "amount": "F"}; else as remembered, or by the heads'
    command.add_argument("--map", dest="map_file", metavar="MAP.json", type=Path, help=heads)
    command.set_defaults(run=_run_import, wrong=command.error)


def _run_import(given: Namespace) -> int:
    from csp_desktop.commands import importing

    if given.map_file is not None and given.kind != "spend":
        given.wrong("--map goes with --as spend alone")
    return importing.import_source(given.file, given.source, given.kind, given.dry_run, given.map_file)


def _export(commands: Commands) -> None:
    command = _command(commands, "export", "write a list as a spreadsheet, or the calendar")
    _kind_and_out(command, "OUT.csv|.xlsx|.ics")
    _audience(command)
    whole = "for awards-360: also the awards that lack what the standard requires"
    command.add_argument("--incomplete", action="store_true", help=whole)
    command.set_defaults(run=_run_export)


def _run_export(given: Namespace) -> int:
    from csp_desktop.commands import exporting

    if given.list:
        return exporting.list_registers()
    _needs_all(given)
    if given.incomplete and given.kind != exporting.GIVING:
        given.wrong(f"--incomplete goes with {exporting.GIVING} alone")
    return exporting.export(
        given.file, given.kind, given.out, given.as_at, given.audience, incomplete=given.incomplete
    )


def _check(commands: Commands) -> None:
    command = _command(commands, "check", "check the file and what is recorded in it")
    command.add_argument("file", metavar="FILE", type=Path, help="the records file")
    command.set_defaults(run=_run_check)


def _run_check(given: Namespace) -> int:
    from csp_desktop.commands import checking

    return checking.check(given.file)


def _backup(commands: Commands) -> None:
    command = _command(commands, "backup", "make a verified backup")
    command.add_argument("file", metavar="FILE", type=Path, help="the records file")
    into = "the folder to write it in; else one of the program's own, where older backups are thinned out"
    command.add_argument("-o", dest="folder", metavar="FOLDER", type=Path, help=into)
    listing = "name the backups there are of it, newest first, and make none"
    command.add_argument("--list", action="store_true", help=listing)
    command.set_defaults(run=_run_backup)


def _run_backup(given: Namespace) -> int:
    from csp_desktop.commands import keeping

    if given.list:
        return keeping.list_backups(given.file)
    return keeping.back_up(given.file, given.folder)


def _restore(commands: Commands) -> None:
    command = _command(commands, "restore", "write a backup out as a new records file")
    command.add_argument(
        "backup", metavar="BACKUP", type=Path, help="the backup; its manifest stands beside it"
    )
    out = "the records file to make; one that is there is never replaced"
    command.add_argument("-o", dest="out", metavar="FILE", type=Path, required=True, help=out)
    command.set_defaults(run=_run_restore)


def _run_restore(given: Namespace) -> int:
    from csp_desktop.commands import keeping

    return keeping.restore(given.backup, given.out)


def _passphrase(commands: Commands) -> None:
    command = _command(commands, "passphrase", "set, change or remove the passphrase of a records file")
    command.add_argument("file", metavar="FILE", type=Path, help="the records file")
    removed = "remove it: anybody who has the file can read it then"
    command.add_argument("--remove", action="store_true", help=removed)
    command.set_defaults(run=_run_passphrase)


def _run_passphrase(given: Namespace) -> int:
    from csp_desktop.commands import encrypting

    return encrypting.passphrase(given.file, given.remove)


def _kind_and_out(command: ArgumentParser, out: str) -> None:
    """FILE KIND -o OUT, or --list alone or after FILE."""
    command.add_argument("file", metavar="FILE", type=Path, nargs="?", help="the records file")
    command.add_argument("kind", metavar="KIND", nargs="?", help="which one; --list names them")
    command.add_argument("-o", dest="out", metavar=out, type=Path, help="the file to write")
    command.add_argument("--list", action="store_true", help="name the kinds there are")
    _as_at(command)
    command.set_defaults(wrong=command.error)


def _audience(command: ArgumentParser) -> None:
    whom = "for whom: members, or the public, to whom nothing restricted is shown (default: members)"
    command.add_argument("--audience", choices=("members", "public"), default="members", help=whom)


def _as_at(command: ArgumentParser) -> None:
    day = "the records as they were at the end of that day, such as 16/9/24"
    command.add_argument("--as-at", metavar="DATE", help=day)


def _needs_all(given: Namespace) -> None:
    """What argparse cannot say itself, because --list needs none of them."""
    missing = [
        name
        for name, value in (("FILE", given.file), ("KIND", given.kind), ("-o", given.out))
        if value is None
    ]
    if missing:
        given.wrong(f"the following arguments are required: {', '.join(missing)}")
