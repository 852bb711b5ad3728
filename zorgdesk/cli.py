"""The command line: the same deeds without a window, for the school's IT and for scripts.

Exit status: 0 done; 1 something that the user can mend; 2 a damaged or foreign file; 64 wrong usage; 70 a bug.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zorgdesk import __version__, clock
from zorgdesk.cli_bar import run
from zorgdesk.cli_parser import Parser, WrongUsageError
from zorgdesk.errors import MistakeError, ZorgdeskError
from zorgdesk.text import _, in_one_line, ngettext

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zorgdesk.desk import Desk
    from zorgdesk.rules.merging import ImportPlan
    from zorgdesk.rules.merging_parents import ParentsPlan
    from zorgdesk.store.vault import Vault

DAMAGED, USAGE, BUG, STOPPED = 2, 64, 70, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Do one deed and return its exit status; what goes wrong is told on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console may lack a letter of somebody's name
    try:
        status = _do(argv)
        sys.stdout.flush()
    except WrongUsageError as error:
        return _tell(str(error), USAGE)
    except ZorgdeskError as error:
        return _tell("\n".join(filter(None, (error.what, error.safe, error.then))), error.exit_status)
    except BrokenPipeError:  # whoever read along stopped: `zorgdesk list pupils | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _tell(_("Gestopt. Wat nog niet klaar was, is niet opgeslagen."), STOPPED)
    except Exception as error:  # its own text may hold what people typed, so only its kind is told
        return _tell(_bug(error), BUG)
    return status


def _do(argv: Sequence[str] | None) -> int:
    try:
        given = _parser().parse_args(argv)
    except SystemExit as end:  # after --help or --version
        return int(end.code or 0)
    do: Callable[[argparse.Namespace], int] = given.do
    return do(given)


def _tell(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def _bug(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    text = _("Er ging iets mis in Zorgdesk zelf. Geef dit door aan de maker: {what}.")
    return text.format(what=f"{type(error).__name__} {Path(place.filename).name}:{place.lineno}")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="zorgdesk", description=_("Zorgdesk zonder venster. Zonder opdracht opent het venster.")
    )
    version = f"Zorgdesk {__version__}"
    show = parser.options.add_argument
    show("--version", action="version", version=version, help=_("Laat de versie zien."))
    deeds = parser.add_subparsers(title=_("Opdrachten"), metavar=_("OPDRACHT"), required=True)
    file = _("BESTAND")
    _what, add = _deed(deeds, "demo", _demo, _("Maak een bestand met de oefenschool."))
    add("--size", choices="SML", default="S", help=_("Hoe groot: S, M of L (gewoon: S)."))
    what, add = _deed(deeds, "import", _import, _("Lees leerlingen (EDEXML) of ouders (CSV, XLSX) in."))
    what("file", metavar=file, type=Path, help=_("Het bestand om in te lezen."))
    add("--dry-run", action="store_true", help=_("Laat alleen zien wat er zou veranderen."))
    _add_print(deeds, file)
    what, add = _deed(deeds, "list", _list, _("Laat leerlingen of open acties zien."))
    what("of", choices=("pupils", "actions"), help=_("pupils: leerlingen; actions: acties."))
    add("--json", action="store_true", help=_("Als JSON, voor een ander programma."))
    _what, add = _deed(deeds, "log", _log, _("Laat het logboek zien, het nieuwste eerst."))
    add("--pupil", metavar="ID", help=_("Alleen over één leerling."))
    add("--last", metavar=_("AANTAL"), type=int, default=100, help=_("Hoeveel regels (gewoon: 100)."))
    add("--json", action="store_true", help=_("Als JSON, voor een ander programma."))
    _what, add = _deed(deeds, "verify", _verify, _("Kijk na of het bestand heel is."))
    add("--backups", metavar=_("MAP"), type=Path, help=_("Vergelijk het logboek ook met de kopieën hierin."))
    _what, add = _deed(deeds, "backup", _backup, _("Maak een versleutelde reservekopie."))
    add("--to", metavar=_("MAP"), type=Path, required=True, help=_("De map waarin."))
    what, _add = _deed(
        deeds, "restore", _restore, _("Zet een reservekopie terug. Wat er staat, blijft ernaast.")
    )
    what("file", metavar=file, type=Path, help=_("De reservekopie (.zdbackup)."))
    _add_koffer(deeds)
    _deed(deeds, "recover", _recover, _("Maak een verloren sleutelbestand opnieuw, met het herstelblad."))
    _deed(deeds, "remember", _remember, _("Onthoud de wachtwoordzin in de sleutelbos van deze computer."))
    _deed(deeds, "forget", _forget, _("Vergeet de wachtwoordzin op deze computer."))
    return parser


def _deed(deeds: Any, name: str, do: Callable[[argparse.Namespace], int], about: str) -> tuple[Any, Any]:
    """Add a deed; gives how to add to what it is about, and to its options."""
    deed: Parser = deeds.add_parser(name, help=about, description=about)
    deed.set_defaults(do=do)
    add = deed.options.add_argument
    add("--store", metavar=_("BESTAND"), type=Path, required=True, help=_("Het bestand van de school."))
    add("--passphrase-stdin", action="store_true", help=_("Lees de wachtwoordzin van de standaardinvoer."))
    return deed.what.add_argument, add


def _add_print(deeds: Any, file: str) -> None:
    about, pupil = _("Druk iets af als PDF."), _("Leerlingnummer, of kenmerk uit 'zorgdesk list pupils'.")
    prints = deeds.add_parser("print", help=about, description=about)
    papers = prints.add_subparsers(title=_("Wat"), metavar=_("PAPIER"), required=True)
    _what, add = _deed(papers, "plan", _print_plan, _("De samenvatting van het plan, voor één ouder."))
    add("--pupil", metavar="ID", required=True, help=pupil)
    add("--guardian", metavar="ID", help=_("Voor welke ouder; nodig als er meer zijn."))
    add("--out", metavar=file, type=Path, required=True, help=_("Waar de PDF komt."))
    add("--concept", action="store_true", help=_("Zet er CONCEPT op."))


def _add_koffer(deeds: Any) -> None:
    about = _("De koffer: één bestand op twee laptops.")
    koffer = deeds.add_parser("koffer", help=about, description=about)
    ways = koffer.add_subparsers(title=_("Wat"), metavar=_("OPDRACHT"), required=True, dest="koffer")
    _deed(ways, "status", _koffer, _("Laat zien waar de koffer is."))
    for name, words in (("geef", _("Zet de koffer in een map.")), ("neem", _("Neem de koffer uit een map."))):
        what, add = _deed(ways, name, _koffer, words)
        what("folder", metavar=_("MAP"), type=Path, help=_("De USB-stick of de map van school."))
        add("--label", metavar=_("NAAM"), default="", help=_("Hoe deze laptop heet; één keer is genoeg."))
        add("--copy", action="store_true", help=_("Alleen een leeskopie."))


def _typed_passphrase(given: argparse.Namespace) -> str:
    typed = ""
    if given.passphrase_stdin:
        typed = sys.stdin.readline()
    elif sys.stdin.isatty():
        from getpass import getpass

        typed = getpass(_("Wachtwoordzin: "))
    if not in_one_line(typed):
        raise MistakeError(
            _("Er is geen wachtwoordzin gegeven."), then=_("Typ haar, of geef haar met --passphrase-stdin.")
        )
    return in_one_line(typed)


def _unlocked(given: argparse.Namespace) -> Vault:
    """The open vault of a store: by the keyring of this computer, or by what is typed."""
    from zorgdesk.cli_keys import unlock
    from zorgdesk.errors import WrongKeyError
    from zorgdesk.store import laptop
    from zorgdesk.store.file import load_vault

    vault = load_vault(given.store)
    known = None if given.passphrase_stdin else laptop.remembered_passphrase(vault.vault_id)
    if known:
        with suppress(WrongKeyError):  # it may have been changed since
            vault.unlock_passphrase(known)
    if not vault.unlocked:
        unlock(vault, _typed_passphrase(given))
    return vault


@contextmanager
def _desk(given: argparse.Namespace) -> Iterator[Desk]:
    from zorgdesk.desk import Desk

    with closing(Desk.open(given.store, _unlocked(given))) as desk:
        for warning in desk.store.warnings:
            print(warning, file=sys.stderr)
        yield desk


def _demo(given: argparse.Namespace) -> int:
    from zorgdesk.practice.demo import make_practice_store

    phrase = _typed_passphrase(given) if given.passphrase_stdin else None
    made = run(make_practice_store(given.store, phrase, given.size))
    if phrase is None:
        print(_("Wachtwoordzin: {phrase}").format(phrase=made.passphrase))
    return 0


def _import(given: argparse.Namespace) -> int:
    from zorgdesk.commands.imports import import_file
    from zorgdesk.commands.parents import import_parents
    from zorgdesk.exchange.bring_in import incoming_from
    from zorgdesk.model.incoming import IncomingFile
    from zorgdesk.queries.imports import import_preview
    from zorgdesk.queries.parents import parents_preview

    incoming = incoming_from(given.file)
    with _desk(given) as desk:
        if isinstance(incoming, IncomingFile):
            pupils = desk.ask(import_preview, incoming) if given.dry_run else desk.do(import_file, incoming)
            _say_plan(_("Leerlingen"), pupils, sum(len(met.asked) for met in (*pupils.pupils, *pupils.staff)))
            text = _("Niet bewaard: {what} ({n} keer). {why}")
            for it in incoming.dropped:
                print(text.format(what=it.element, n=it.count, why=it.why))
        else:
            parents = (
                desk.ask(parents_preview, incoming) if given.dry_run else desk.do(import_parents, incoming)
            )
            _say_plan(_("Ouders"), parents, len(parents.asked))
            for row in parents.unplaced:
                print(_("Niet ingelezen: rij {row}. {why}").format(row=row.row, why=row.why))
    for remark in incoming.remarks:
        print(_("Let op: {where}: {text}").format(where=remark.where, text=remark.text))
    if given.dry_run:
        print(_("Dit was een proef: er is niets veranderd."))
    return 0


def _say_plan(whom: str, plan: ImportPlan | ParentsPlan, asked: int) -> None:
    from zorgdesk.rules.merging import State

    text = _("{whom}: {new} nieuw, {changed} veranderd, {same} gelijk, {doubt} onduidelijk, {gone} weg.")
    print(text.format(whom=whom, gone=len(plan.gone), **{state.value: plan.count(state) for state in State}))
    if asked:
        print(ngettext("{count} getypte waarde bleef staan.", "{count} getypte waarden bleven staan.", asked))


def _print_plan(given: argparse.Namespace) -> int:
    from zorgdesk.commands.papers import note_handout
    from zorgdesk.exchange.saving import ready_to_save
    from zorgdesk.model.audit import HandoutData
    from zorgdesk.prints.plan_summary import print_plan_summary
    from zorgdesk.queries.named import pupil_by
    from zorgdesk.queries.plan_paper import PAPER, plan_summary

    with _desk(given) as desk:
        pupil_uid = desk.ask(pupil_by, given.pupil)
        guardian_uid = _choose_guardian(desk, pupil_uid, given.guardian)
        card = desk.ask_for(guardian_uid, plan_summary, pupil_uid, concept=given.concept)
        pdf = run(print_plan_summary(card))
        said = HandoutData(pupil_uid=pupil_uid, guardian_uid=guardian_uid, paper=PAPER, number=card.version,
                           to_whom=card.reader_name, handed_on=card.made_on, concept=card.concept,
                           how="opgeslagen", digest=sha256(pdf).hexdigest())  # fmt: skip
        with ready_to_save(given.out, pdf) as put:
            desk.do(note_handout, said)
            put()
    for left_out in card.left_out:
        print(f"{left_out.what} {left_out.why}".strip())
    return 0


def _choose_guardian(desk: Desk, pupil_uid: str, wanted: str | None) -> str:
    from zorgdesk.queries.named import guardian_choices

    choices = desk.ask(guardian_choices, pupil_uid)
    uids = [choice.uid for choice in choices]
    if wanted in uids or (wanted is None and len(uids) == 1):
        return wanted or uids[0]
    if not uids:
        raise MistakeError(_("Bij deze leerling staat geen ouder."))
    lines = [f"  {choice.uid}  {choice.relation}, {choice.gezag}" for choice in choices]
    raise MistakeError(
        _("Voor welke ouder is dit papier?"), then="\n".join([_("Kies één ouder met --guardian:"), *lines])
    )


def _list(given: argparse.Namespace) -> int:
    from zorgdesk.commands.logged import list_out
    from zorgdesk.queries.actions import action_list
    from zorgdesk.queries.pupils import pupil_list

    query: Any = pupil_list if given.of == "pupils" else action_list
    with _desk(given) as desk:
        page = desk.ask(query)
        rows = [*page.rows]
        while page.after:
            page = desk.ask(query, after=page.after)
            rows += page.rows
        desk.do(list_out, given.of, len(rows))
    if given.json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1, default=str))
    elif given.of == "pupils":
        _table((row.name, row.group, row.woongemeente, str(row.open_actions or ""), row.uid) for row in rows)
    else:
        _table((row.term, row.pupil, row.what, row.who, row.uid) for row in rows)
    return 0


def _table(rows: Iterator[tuple[str, ...]]) -> None:
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        print("  ".join(map(str.ljust, row, widths)).rstrip())


def _log(given: argparse.Namespace) -> int:
    from zorgdesk.commands.logged import read_log
    from zorgdesk.queries.log import Wanted, log_lines
    from zorgdesk.queries.named import pupil_by

    with _desk(given) as desk:
        pupil_uid = desk.ask(pupil_by, given.pupil) if given.pupil else ""
        desk.do(read_log, pupil_uid)
        rows = desk.ask(log_lines, wanted=Wanted(pupil_uid=pupil_uid), limit=given.last)
    if given.json:
        made = [{**asdict(row), "pupil": ""} for row in rows]
        print(json.dumps(made, ensure_ascii=False, indent=1, default=str))
    else:
        times = [clock.local(row.at).isoformat(" ", "minutes") for row in rows]
        _table(
            (str(row.sequence), at, row.who, row.deed, row.pupil_uid)
            for row, at in zip(rows, times, strict=True)
        )
    return 0


def _verify(given: argparse.Namespace) -> int:
    from zorgdesk.store.elsewhere import head_in_backups
    from zorgdesk.store.file import Store
    from zorgdesk.store.verify import told_in_words, verify

    with closing(Store.open(given.store, _unlocked(given), mend=False)) as store:
        report = run(verify(store, head_in_backups(given.backups, store.vault)))
        if report.whole:  # one that is not is kept as it is, for who looks into it
            whose = store.vault.opened_by
            store.note(whose.person if whose else "", "note_check", faults=0, lines=report.lines)
    for fault in report.faults:
        print(f"{fault.part}: {fault.what}", file=sys.stderr)
    for note in report.notes:
        print(note)
    print(told_in_words(report), file=sys.stdout if report.whole else sys.stderr)
    return 0 if report.whole else DAMAGED


def _backup(given: argparse.Namespace) -> int:
    from zorgdesk.cli_copies import back_up

    return _say(back_up(given.store, _unlocked(given), given.to))


def _restore(given: argparse.Namespace) -> int:
    from zorgdesk.cli_copies import put_back
    from zorgdesk.store.backup_file import read_backup

    read_backup(given.file)  # what is no backup is told before a passphrase is asked
    return _say(put_back(given.file, given.store, _typed_passphrase(given)))


def _say(lines: Iterable[str]) -> int:
    print("\n".join(lines))
    return 0


def _koffer(given: argparse.Namespace) -> int:
    from zorgdesk import cli_koffer

    if given.koffer == "neem":
        return _say([cli_koffer.take(given, _typed_passphrase(given))])
    with _desk(given) as desk:
        return _say(cli_koffer.where(desk) if given.koffer == "status" else [cli_koffer.give(desk, given)])


def _recover(given: argparse.Namespace) -> int:
    from zorgdesk.cli_keys import keys_from_sheet

    print(keys_from_sheet(given.store))
    return 0


def _remember(given: argparse.Namespace) -> int:
    from zorgdesk.store import file, laptop

    vault = file.load_vault(given.store)
    phrase = _typed_passphrase(given)
    vault.unlock_passphrase(phrase)
    vault.lock()
    laptop.remember_passphrase(vault.vault_id, phrase)
    return 0


def _forget(given: argparse.Namespace) -> int:
    from zorgdesk.store import file, laptop

    laptop.forget_passphrase(file.load_vault(given.store).vault_id)
    return 0
