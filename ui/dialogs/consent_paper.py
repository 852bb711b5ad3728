"""The consent form as it will be: for whom, in which language beside the Dutch, and out to the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.tongue_paper import DUTCH, TonguePaperDialog, no_paper
from ui.widgets.layout import STRETCH, box, column, flow, reveal, row
from ui.widgets.ticks import Segments
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands.papers import note_handout
from zorgdesk.errors import Finding, Way, Weight
from zorgdesk.model.audit import HandoutData
from zorgdesk.queries.consent_paper import PAPER, consent_paper, form_readers, forms_given
from zorgdesk.rules.wording import ways
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge, Undo
    from zorgdesk.job import Job
    from zorgdesk.queries.consent_paper import FormReader

_PLACES = {"ask_consent": "dialog/ask_consent", "check_gezag": "dialog/guardian"}


class _Handing:
    """Notes in the log who gets a form, before it leaves the desk."""

    def __init__(self, bridge: Bridge, pupil_uid: str, parent: QWidget | None) -> None:
        self._bridge, self._pupil_uid, self._parent = bridge, pupil_uid, parent
        self.reader: FormReader | None = None

    def note(self, how: str, digest: str) -> bool:
        """Note it; False: it was not kept, and the form stays."""
        reader = self.reader
        if reader is None:
            return False
        data = HandoutData(
            pupil_uid=self._pupil_uid,
            paper=PAPER,
            number=self._bridge.ask(forms_given, self._pupil_uid) + 1,
            to_whom=reader.name[:120],
            guardian_uid=reader.uids[0] if len(reader.uids) == 1 else None,
            handed_on=clock.today(),
            how=how,
            digest=digest,
        )
        return bool(self._bridge.do(self._parent, note_handout, data))


class ConsentPaperDialog(TonguePaperDialog):
    """Parents who live apart each get their own form, one after the other; the log says who got which."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, pupil_uid: str, consent_uid: str = "") -> None:
        from zorgdesk.prints.consent_words import languages

        self.pupil_uid = pupil_uid
        self.bridge = bridge
        self.readers = bridge.look(form_readers, pupil_uid, consent_uid)
        self.consent_uid = self.readers.consent_uid
        self.languages = languages()
        self.reader: FormReader | None = next(iter(self.readers.readers), None)
        self.language = self.reader.language if self.reader else DUTCH
        self._out = _Handing(bridge, pupil_uid, parent)
        self._out.reader = self.reader
        self._given: set[str] = set()
        super().__init__(
            parent, bridge, _("Toestemmingsformulier · {name}").format(name=self.readers.pupil), self._job_of(),
            note=self._out.note, file_name="toestemming", finding=self._finding(),
        )  # fmt: skip
        self._add_choices()
        self.refusal.way.connect(self._on_way)

    def _add_choices(self) -> None:
        self.who = Segments([(number, one.name) for number, one in enumerate(self.readers.readers)])
        self.who.name_it(_("Voor wie?"), "")
        self.tongue = self._tongue_choice()
        self.apart = label(
            _("De ouders wonen apart. Elk krijgt een eigen formulier, zonder gegevens van de ander."),
            "small", "muted", wrap=True,
        )  # fmt: skip
        self.dutch_why = label(
            _("De zin bij 'Waarom' blijft Nederlands. Lees hem samen."), "small", "muted", wrap=True
        )
        language = box(row(label(_("Taal ernaast"), "small", "muted"), self.tongue, STRETCH))
        top = column(flow(self.who, language, gap=16), self.apart, self.dutch_why, gap=6)
        self.ask_beside(box(top))
        reveal(self.apart, shown=self.readers.apart and len(self.readers.readers) > 1)
        self.who.show_value(0 if self.reader else None)
        self._show_choices()
        self.who.picked.connect(self._on_who)
        self.tongue.activated.connect(self._on_language)

    def _show_choices(self) -> None:
        self.tongue.setCurrentIndex(max(self.tongue.findData(self.language), 0))
        reveal(self.dutch_why, shown=self.language != DUTCH)

    def _job_of(self) -> Job[bytes]:
        from zorgdesk.prints.consent_form import print_consent_form

        if self.reader is None or not self.consent_uid:
            return no_paper()
        card = self.bridge.ask(consent_paper, self.pupil_uid, self.consent_uid, self.reader.uids)
        return print_consent_form(card, self.beside if self._draws() else None)

    def _finding(self) -> Finding | None:
        """What is to be said of the language: letters that the paper lacks, or a translation nobody read."""
        if not self.consent_uid:
            text = _("Er is nog niets gevraagd. Schrijf eerst op wat u vraagt.")
            return Finding("paper.nothing", Weight.BLOCK, text, ways=ways("ask_consent"))
        if self.reader is None:
            text = _("Er is niemand die kan tekenen. Vul bij de ouders in wie gezag heeft.")
            return Finding("paper.nobody", Weight.BLOCK, text, ways=ways("check_gezag"))
        if self.beside is None:
            return None
        if not self._draws():
            text = _(
                "Dit papier heeft niet alle letters van deze taal. Het formulier kan alleen in het Nederlands."
            )
            return Finding("paper.letters", Weight.BLOCK, text, ways=(Way("dutch", _("Nederlands")),))
        if not self.beside.checked:
            return Finding(
                "paper.unchecked",
                Weight.WARN,
                _("Deze vertaling is nog niet nagekeken. Dat staat ook op het papier."),
                _("Lees het formulier samen, met een tolk als dat kan."),
                (Way("dutch", _("Alleen Nederlands")),),
            )
        return None

    def _on_way(self, code: str) -> None:
        if code in _PLACES:
            self.close()
            self.bridge.go(_PLACES[code], self.pupil_uid)
            return
        self.language = DUTCH
        self._remake()

    def _on_who(self, number: int) -> None:
        self.reader = self._out.reader = self.readers.readers[number]
        self.language = self.reader.language
        self._remake()

    def _first_deed(self) -> QWidget:
        """Print it, unless it may not go: then there is only the way out."""
        return self.cancel if self.save.finding and self.save.finding.blocks else self.save

    def done_with(self, uid: str, said: str, undo: Undo | None = None) -> None:
        """Close, or go on with the parent who lives apart and has no form yet."""
        if self.reader:
            self._given.add(self.reader.name)
        left = [one for one in self.readers.readers if one.name not in self._given]
        if not self.readers.apart or not left:
            super().done_with(uid, said, undo)
            return
        self.tell_kept(uid, said, undo)
        self.who.show_value(self.readers.readers.index(left[0]))
        self._on_who(self.readers.readers.index(left[0]))
