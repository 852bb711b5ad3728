"""A group in the new year: who teaches it, and what the teacher must know; from here the groepsoverdracht."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.dialogs.dialog import Dialog
from ui.dialogs.paper import PaperDialog
from ui.form import ChoiceField, Form, LinesField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import column
from ui.widgets.words import heading, label
from zorgdesk.commands.enrol import set_teachers
from zorgdesk.commands.school_year import note_handover
from zorgdesk.errors import ZorgdeskError, require
from zorgdesk.queries.rows import lines
from zorgdesk.queries.school_year_papers import handover_card
from zorgdesk.queries.school_year_people import colleagues
from zorgdesk.rules.desk_people import why_not_about_all
from zorgdesk.rules.school_year_papers import why_not_on_the_handover
from zorgdesk.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge
    from zorgdesk.queries.school_year_papers import HandoverCard
    from zorgdesk.queries.school_year_people import GroupTurn


class GroupDialog(Dialog):
    """Teachers above, under it per pupil the lines for the teacher, filled in from the plans."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, year: str, group: GroupTurn) -> None:
        title = _("Groep {name}").format(name=group.name)
        super().__init__(parent, bridge, title, icon="group", width=760, height=680)
        self.year, self.group = year, group
        self.card: HandoverCard = bridge.ask(handover_card, group.uid)
        self.slots = [f"teacher_{number}" for number in range(max(len(group.teachers) + 1, 2))]
        self.form = self._make_form()
        self._lay_out()
        taught = [uid for uid, _name in group.teachers]
        shown = dict.fromkeys(self.slots, "") | dict(zip(self.slots, taught, strict=False))
        shown |= {f"lines_{one.uid}": "\n".join(one.lines) for one in self.card.pupils}
        self.form.show_data(**shown)
        self.keep_drafts_of(self.form, "group_turn", group.uid)
        self.paper = Button(_("Papier bekijken"), icon="print")
        self.paper.clicked.connect(self.on_paper)
        self.foot.insertWidget(self.foot.indexOf(self.save), self.paper)
        self.form.field(self.slots[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_form(self) -> Form:
        people = [("", _("Niemand")), *self.bridge.ask(colleagues)]
        words = (_("Leerkracht"), _("Tweede leerkracht"))
        fields = {
            name: (words[at] if at < len(words) else _("Nog een leerkracht"), ChoiceField(people, beside=0))
            for at, name in enumerate(self.slots)
        }
        lines = {f"lines_{one.uid}": (one.name, LinesField(least=2)) for one in self.card.pupils}
        return Form({**fields, **lines}, arranged=False)

    def _lay_out(self) -> None:
        know = [self.form.rows[f"lines_{one.uid}"] for one in self.card.pupils]
        told = _(
            "Alleen wat de leerkracht doet: geen geschiedenis, niets van thuis. Elke regel wordt een punt."
        )
        self.form.setLayout(
            column(
                beside(*(self.form.rows[name] for name in self.slots[:2])),
                *(self.form.rows[name] for name in self.slots[2:]),
                heading(_("Wat moet zij of hij weten?"), "note"),
                label(told if know else self._nobody(), "small", "muted", wrap=True),
                label(self._left_out(), "small", "muted", wrap=True) if self.card.left_out else None,
                *know,
                self.form.general,
                gap=10,
            )
        )
        self.body.addWidget(self.form)

    def _nobody(self) -> str:
        return _("Bij de leerlingen van deze groep loopt geen plan. Er is niets over te dragen.")

    def _left_out(self) -> str:
        return ngettext(
            "{count} regel over thuis is weggelaten.", "{count} regels over thuis zijn weggelaten.",
            self.card.left_out,
        )  # fmt: skip

    def teachers(self) -> list[str]:
        """Who is chosen."""
        chosen = (self.form.field(name).value() for name in self.slots)
        return list(dict.fromkeys(uid for uid in chosen if uid))

    def shown_card(self) -> HandoverCard:
        """The paper with what is typed now."""
        names = dict(self.bridge.ask(colleagues))
        typed = tuple(
            replace(one, lines=lines(self.form.field(f"lines_{one.uid}").value() or ""))
            for one in self.card.pupils
        )
        here = ", ".join(names.get(uid, "") for uid in self.teachers())
        return replace(self.card, pupils=typed, teachers=here or self.card.teachers)

    def _keep_teachers(self) -> bool:
        if self.teachers() == [uid for uid, _name in self.group.teachers]:
            return True
        try:
            self.bridge.attempt(set_teachers, self.group.uid, self.teachers())
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return False
        return True

    def on_save(self) -> None:
        """Keep the teachers; what was typed for the paper stays as a draft until it is printed."""
        if self._keep_teachers():
            self.bridge.say(_("Opgeslagen."))
            self.kept.emit(self.group.uid)
            self.close()

    def on_paper(self) -> None:
        """Show the paper for who is chosen."""
        try:
            require(why_not_about_all(reads_all=self.bridge.desk.reader.reads_all))
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        if not self._keep_teachers():
            return
        from zorgdesk.prints.group_handover import print_group_handover

        card = self.shown_card()
        finding = why_not_on_the_handover(line for one in card.pupils for line in one.lines)
        dialog = PaperDialog(
            self.parentWidget() or self, self.bridge, _("Groepsoverdracht {name}").format(name=self.group.name),
            print_group_handover(card), note=lambda how, digest: self._note(card, how, digest),
            file_name="groepsoverdracht", finding=finding,
            about=_("Voor {name}.").format(name=card.teachers or _("de leerkracht")),
        )  # fmt: skip
        dialog.kept.connect(self._on_given)
        dialog.open()

    def _note(self, card: HandoverCard, how: str, digest: str) -> bool:
        uids = [one.uid for one in card.pupils if one.lines]
        to = card.teachers or "de leerkracht"
        try:
            self.bridge.attempt(note_handover, self.year, self.group.uid, uids, to, how, digest)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return False
        return True

    def _on_given(self, _uid: str) -> None:
        self.done_with(self.group.uid, _("Groepsoverdracht gegeven."))
