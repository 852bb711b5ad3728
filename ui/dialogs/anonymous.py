"""Overleg zonder naam: pick from the dossier, judge what is left, read it on the phone, keep the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.bridge import Undo
from ui.dialogs.action_line import action_of
from ui.dialogs.anonymous_after import AfterNo
from ui.dialogs.anonymous_form import CaseForm
from ui.dialogs.dialog import Dialog
from ui.widgets.buttons import Button, DeedButton
from ui.widgets.danger import danger_numbers
from ui.widgets.layout import STRETCH, box, card, column, empty_out, reveal, row
from ui.widgets.notice import announce
from ui.widgets.panels import Refusal
from ui.widgets.words import Chip, heading, label
from zorgdesk import clock
from zorgdesk.commands.anonymous import change_case, make_case, remove_case
from zorgdesk.commands.consents import note_refusal
from zorgdesk.model.action import ActionData, ActionKind
from zorgdesk.model.anonymous import AnonymousCaseData
from zorgdesk.model.contact import Naming, Party
from zorgdesk.queries.anonymous import PARTS, anonymous_form, cases_of, function_of
from zorgdesk.queries.doers import doers
from zorgdesk.rules.anonymous_marks import why_not_print_anonymous
from zorgdesk.rules.contact import why_not_anonymous_registration
from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.anonymous import CaseRow

DRAFT = "anonymous"
FRESH = "new"
_OPEN_DAYS = 7  # so long a case without advice is opened again by itself
_JUDGE_AFTER = 250  # milliseconds after the last letter
_REASONS = (("judged", N_("Nagekeken")), ("needed", N_("Nodig voor de vraag")), ("danger", N_("Gevaar")))


class AnonymousDialog(Dialog):
    """Left what is picked, right the cleaned text under the headings of the sheet, and what came of it.

    `case`: the uid of a case, or 'new'; by itself the newest of this week that has no advice yet.
    """

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        pupil_uid: str,
        contact_uid: str | None = None,
        case: str = "",
    ) -> None:
        self.pupil_uid = pupil_uid
        self.card = bridge.look(anonymous_form, pupil_uid)
        title = f"{_('Overleg zonder naam')} · {self.card.first_name}"
        super().__init__(parent, bridge, title, icon="anon", width=1240, height=744)
        self.case = self._case_of(case)
        self.form = CaseForm(self.card, bridge.ask(doers, pupil_uid))
        self.after_no: AfterNo | None = None
        self.refusal = Refusal()
        self.danger = danger_numbers()
        self.code = Chip("", "accent", "anon")
        self.passed = ""
        self._build()
        self._prefill(contact_uid)
        self.keep_drafts_of(self.form, DRAFT, self._subject)
        self._judge_soon = QTimer(self, singleShot=True, interval=_JUDGE_AFTER)
        self._connect()
        self.form.judge()
        self.focus_first()

    def _case_of(self, wanted: str) -> CaseRow | None:
        if wanted == FRESH:
            return None
        found = [one for one in self.card.cases if one.uid == wanted]
        newest = [
            one for one in self.card.cases[:1]
            if not one.data.advice and (clock.today() - one.data.made_on).days <= _OPEN_DAYS
        ]  # fmt: skip
        return next(iter(found or ([] if wanted else newest)), None)

    @property
    def _subject(self) -> str:
        """About what the draft is: a case that was kept, or the one that is being made."""
        return f"{self.pupil_uid}/{self.case.uid if self.case else ''}"

    def _build(self) -> None:
        self.danger.hide()
        self.code.show_fact(self.case.code if self.case else self.card.code, "accent", "anon")
        picking = card(
            heading(_("Uit het dossier"), "note"), (self.form.rows["picked"], 1), margins=(14, 10, 10, 10)
        )
        look = _("Nakijken: {what}.").format(
            what=_(
                "bijzondere ziekte, beroep van ouders, nieuwsbericht, tweeling, geboorteland, sport op hoog niveau"
            )
        )
        telling = card(
            heading(_("Dit vertelt u"), "talk", self.code), self.form, label(look, "small", "muted", wrap=True),
            gap=10,
        )  # fmt: skip
        self.pin(self.danger)
        self.body.addWidget(self.refusal)
        if theme.large():
            picking.setMinimumHeight(theme.px(220))
            self.body.addWidget(box(column(picking, telling, gap=12)))
        else:
            self.body.addWidget(box(row((picking, 5), (column(telling, STRETCH), 8), gap=14)))
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.save.show_words(_("Bewaren"), "check")
        self.print = Button(_("Afdrukken"), icon="print", key="Ctrl+P")
        self.register = DeedButton(_("Aanmelden"), "link", "flag")
        self.register.hold(why_not_anonymous_registration(Naming.ANONIEM))
        self.in_danger = Button(_("Er is gevaar"), "link", "shield")
        at = self.foot.indexOf(self.again) + 1
        self.foot.insertWidget(at, self.in_danger)
        self.foot.insertWidget(at + 1, self.register)
        self.foot.insertWidget(self.foot.indexOf(self.save), self.print)

    def _prefill(self, contact_uid: str | None) -> None:
        if self.case:
            data = self.case.data
            self.form.show_data(
                to_whom=contact_uid or data.contact_uid,
                **data.model_dump(
                    include={"age_about", "sex_matters", "let_stand", "advice", "next_step", *PARTS}
                ),
            )
            self.form.after.button.setChecked(True)
            return
        fixed = next((one.uid for one in self.card.choices if one.fixed), None)
        self.form.show_data(to_whom=contact_uid or fixed)

    def _connect(self) -> None:
        self.form.typed.connect(self._judge_soon.start)
        self._judge_soon.timeout.connect(self.form.judge)
        self.form.sources.turned.connect(lambda _one, _on: self.form.judge())
        self.form.field("let_stand").changed.connect(self.form.judge)
        self.form.marks.replace.connect(lambda _mark, _words: self._judge_now())
        self.refusal.way.connect(self.take_way)
        self.refusal.anyway.connect(self._pass)
        self.register.held.connect(self.refusal.show_finding)
        self.register.held.connect(lambda _finding: self.refusal.ways[0].setFocus())
        self.in_danger.clicked.connect(self._show_danger)
        self.print.clicked.connect(self.on_print)
        marks = self.form.marks
        for keys, do in (("Ctrl+P", self.on_print), ("Alt+V", marks.take), ("Alt+L", marks.leave)):
            QShortcut(QKeySequence(keys), self, lambda do=do: self._while_text(do))

    def _while_text(self, do: Callable[[], None]) -> None:
        """Do what a key asks of the text: after it was kept there is none any more."""
        if self.after_no is None:
            do()

    def focus_first(self) -> None:
        """Begin at what is picked; at the advice where the text is there already."""
        if self.case:
            self.form.field("advice").setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.sources.focus_first()

    def _judge_now(self) -> None:
        self._judge_soon.stop()
        self.form.judge()

    # Ways on

    def take_way(self, code: str) -> None:
        """Take a way on past what was refused."""
        done = {
            "anonymous": self._go_on,
            "danger": self._show_danger,
            "ask_consent": self._ask_consent,
            "judge": self._judge,
            "replace_names": self._replace_names,
        }[code]
        done()

    def _go_on(self) -> None:
        self.refusal.show_finding(None)
        self.focus_first()

    def _judge(self) -> None:
        self.refusal.show_finding(None)
        self.form.marks.focus_first()

    def _replace_names(self) -> None:
        self.refusal.show_finding(None)
        self.form.replace_names()
        self._judge_now()
        self.print.setFocus()

    def _show_danger(self) -> None:
        self.refusal.show_finding(None)
        reveal(self.danger, shown=True)
        announce(self, self.danger.accessibleName())

    def _ask_consent(self) -> None:
        """Ask with a name: a new question, never this text. What stands here is kept as a draft."""
        self.close()
        self.bridge.go("dialog/ask_consent", f"{self.pupil_uid}/{self.form.party.value}")

    # Keeping

    def on_save(self) -> None:
        """Keep it, and ask once what worries parents who said no."""
        if self.after_no is not None:
            self._keep_no()
            return
        fresh = self.case is None and self.form.field("follow").value() is None
        said = self._keep_case()
        if not said or self.case is None:
            return
        undo = Undo(remove_case, self.case.uid) if fresh and not self.case.data.advice else None
        self.tell_kept(self.case.uid, said, undo)
        if self.form.party in self.card.no_to and self.case.data.advice:
            self._ask_after_no()
        else:
            self.close()

    def _keep_case(self) -> str:
        """Keep what stands here; the words to tell, or nothing when it was not kept."""
        data = self._data()
        if data is None:
            return ""
        actions = self._actions()
        if self.case is None:
            kept = self.bridge.do(self, make_case, data, actions)
        else:
            kept = self.bridge.do(self, change_case, self.case.uid, self.case.version, data, actions)
        if kept is None:
            return ""
        self.case = next(one for one in self.bridge.ask(cases_of, self.pupil_uid) if one.uid == kept.uid)
        self.form.field("follow").clear()
        self.code.show_fact(self.case.code, "accent", "anon")
        said = _("Bewaard als {code}.").format(code=self.case.code)
        return (
            f"{said} " + ngettext("{count} actie.", "{count} acties.", kept.actions) if kept.actions else said
        )

    def _data(self) -> AnonymousCaseData | None:
        if not any(self.form.field(name).value() for name in (*PARTS, "advice", "next_step")):
            self.form.show_mistakes(
                {"seen": _("Kies iets uit het dossier met de spatiebalk, of schrijf hier zelf.")}
            )
            return None
        contact_uid = self.form.field("to_whom").value()
        advice = self.form.field("advice").value()
        told_on = (self.case.data.advice_on if self.case else None) or clock.today()
        return self.form.read(
            AnonymousCaseData,
            pupil_uid=self.pupil_uid,
            made_on=clock.today(),
            party=self.form.party,
            contact_uid=contact_uid,
            passed_reason=self.passed,
            advice_from=self.bridge.ask(function_of, contact_uid, self.form.party),
            advice_on=told_on if advice else None,
        )

    def _actions(self) -> list[ActionData]:
        follow = self.form.field("follow").value()
        return [action_of(follow, kind=ActionKind.DOEN)] if follow is not None else []

    # After use

    def _ask_after_no(self) -> None:
        """Ask in the same window, which has no text any more; 'Later' leaves it open."""
        self.after_no = AfterNo()
        self._judge_soon.stop()
        empty_out(self.body)
        for one in (self.print, self.register, self.in_danger, self.again):
            one.hide()
        self._fits = True
        self.fit_soon.start()
        self.body.addWidget(self.after_no)
        # As the window that asks it apart: whoever is locked out here finds it there again.
        self.keep_drafts_of(self.after_no, "consent_worry", f"{self.pupil_uid}/{self._party.value}")
        self.save.show_words(_("Opslaan"), "check")
        self.cancel.show_words(_("Later"))
        self.after_no.focus_first()

    @property
    def _party(self) -> Party:
        return self.case.data.party if self.case else Party.CJG

    def _keep_no(self) -> None:
        if self.after_no is None or self.after_no.is_empty:
            self.close()
            return
        data = self.after_no.data(self.pupil_uid, self._party)
        if data is None:
            return
        kept = self.bridge.do(self, note_refusal, data)
        if kept is not None:
            self.drop_drafts()
            self.bridge.say(_("Opgeslagen. Zorgdesk herinnert u eraan."))
            self.close()

    # Paper

    def on_print(self) -> None:
        """Show the sheet on paper: never while a known name stands on it; else the user decides."""
        self._judge_now()
        finding = why_not_print_anonymous(self.form.marks.marks)
        if finding is not None and (finding.blocks or not self.passed):
            self.refusal.show_finding(finding, [(code, _(words)) for code, words in _REASONS])
            self.refusal.ways[0].setFocus()
            return
        if self._keep_case() and self.case is not None:
            for keeper in self.drafts:
                keeper.drop()
                keeper.subject = self._subject  # what is typed from here on is of the case that was kept
            self._show_paper(self.case)

    def _pass(self, code: str) -> None:
        """Go on with words still marked, for a reason of one key."""
        self.passed = _(dict(_REASONS)[code])
        self.refusal.show_finding(None)
        self.on_print()

    def _show_paper(self, case: CaseRow) -> None:
        from ui.dialogs.anonymous_paper import AnonymousPaperDialog

        AnonymousPaperDialog(self, self.bridge, case, case.data.advice_from).open()
