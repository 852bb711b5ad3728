"""Rows three to five: actions of colleagues who left, groups and teachers, contacts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui import theme
from ui.dialogs.group_turn import GroupDialog
from ui.form import ChoiceField, Form
from ui.screens.school_year_part import TurnPart
from ui.table import Column, ShortTable
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, card, column, empty_out, flow, reveal, row
from ui.widgets.panels import Section
from ui.widgets.words import Chip, label
from zorgdesk import clock
from zorgdesk.commands.directory import confirm_contact, end_contact
from zorgdesk.commands.school_year import hand_over_actions, mark_colleague_left
from zorgdesk.queries.school_year_people import (
    colleagues_with_actions,
    contacts_to_look_at,
    groups_of,
    takers,
)
from zorgdesk.text import _, ngettext, short_date

if TYPE_CHECKING:
    from ui.bridge import Bridge
    from zorgdesk.model.action import ActionData
    from zorgdesk.queries.school_year_people import (
        ActionLine,
        ColleagueRow,
        ContactTurn,
        DoerChoice,
        GroupTurn,
    )
    from zorgdesk.rules.directory import Gap

TEACHER, SAME = "teacher", ""


class ColleagueCard(TurnPart):
    """The actions of one colleague: all to one person, to the new teachers, or one by one. `given`: it was done."""

    given = Signal()

    def __init__(self, bridge: Bridge, year: str, who: ColleagueRow, people: tuple[DoerChoice, ...]) -> None:
        super().__init__(bridge, year)
        self.who = who
        self._people = {one.key: one.data for one in people}
        named = [(one.key, one.name) for one in people]
        every = [(TEACHER, _("De nieuwe leerkracht van elke leerling")), *named]
        single = [(SAME, _("Zoals hierboven")), (TEACHER, _("De nieuwe leerkracht")), *named]
        label_of = _("{what} · {pupil}")
        lines = {
            f"one_{one.uid}": (
                label_of.format(what=one.what, pupil=one.pupil) if one.pupil else one.what,
                ChoiceField(single, beside=0),
            )
            for one in who.actions
        }
        self.form = Form({"every": (_("Naar wie?"), ChoiceField(every, beside=0)), **lines}, arranged=False)
        self.form.show_data(every=TEACHER, **dict.fromkeys(lines, SAME))
        self.give = Button(_("Overdragen"), icon="arrow")
        self.give.setObjectName(f"give_{who.uid}")
        self.give.clicked.connect(self.on_give)
        counted = ngettext("{count} actie", "{count} acties", len(who.actions))
        each = Section(_("Een voor een"), box(column(*(self.form.rows[name] for name in lines), gap=8)))
        self.form.setLayout(column(self.form.rows["every"], each, gap=8))
        head = row(label(who.name, "strong"), Chip(counted, "plain"), STRETCH, gap=8)
        self.setLayout(column(card(head, self.form, row(self.give, STRETCH))))

    def refresh(self) -> None:
        """It is made anew when the actions change."""

    def focus_first(self) -> None:
        """Go to the choice for all."""
        self.form.field("every").setFocus()

    def _doer(self, line: ActionLine) -> ActionData:
        """Who does this action from now on; without a teacher the person at the desk."""
        key = self.form.field(f"one_{line.uid}").value() or self.form.field("every").value() or TEACHER
        me = self._people["me"]
        return (line.teacher or me) if key == TEACHER else self._people[key]

    def on_give(self) -> None:
        """Hand them over."""
        to = {line.uid: self._doer(line) for line in self.who.actions}
        count = self.bridge.do(self, hand_over_actions, to)
        if count is not None:
            words = ngettext("{count} actie overgedragen.", "{count} acties overgedragen.", count)
            self.bridge.say(words)
            self.given.emit()


class ActionsPart(TurnPart):
    """Row 3: one card per colleague who left; who else left can be said here."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__(bridge, year)
        self.cards: list[ColleagueCard] = []
        self._shown: object = None
        self._body = column(gap=10)
        self.other = ChoiceField([], beside=0)
        self.left = Button(_("Is vertrokken"), icon="door")
        self.left.setObjectName("turn_left")
        self.none = label(_("Er zijn geen open acties van collega's die vertrokken."), wrap=True)
        self._pick = column(gap=6)
        self.setLayout(column(self.none, self._body, self._pick, gap=12))
        self.left.clicked.connect(self._on_left)

    def refresh(self) -> None:
        """Show who left with actions; a card that is being filled in stays while nothing changed."""
        every = self.bridge.ask(colleagues_with_actions, self.year)
        people = self.bridge.ask(takers)
        if (every, people) == self._shown:
            return
        self._shown = (every, people)
        empty_out(self._body)
        gone = [one for one in every if one.left]
        self.cards = [ColleagueCard(self.bridge, self.year, one, people) for one in gone]
        for made in self.cards:
            made.given.connect(self.focus_first)
            self._body.addWidget(made)
        reveal(self.none, shown=not gone)
        self._show_others([one for one in every if not one.left])

    def _show_others(self, here: list[ColleagueRow]) -> None:
        self.left.setParent(None)
        empty_out(self._pick)
        if not here:
            return
        counted = _("{name} ({count})")
        choices = [(one.uid, counted.format(name=one.name, count=len(one.actions))) for one in here]
        self.other = ChoiceField(choices, beside=0)
        self.other.name_it(_("Is er nog iemand vertrokken?"))
        self._pick.addWidget(label(_("Is er nog iemand vertrokken?"), "small-strong"))
        self._pick.addLayout(row((self.other, 1), self.left, STRETCH))

    def _on_left(self) -> None:
        uid = self.other.value()
        if uid:
            self.bridge.do(self, mark_colleague_left, uid, clock.today())
            self.focus_first()

    def focus_first(self) -> None:
        """Go to the first colleague, or to the question."""
        if self.cards:
            self.cards[0].focus_first()
        elif self._pick.count():
            self.other.setFocus()


class GroupsPart(TurnPart):
    """Row 4: the groups; Enter opens one with its teachers and its paper."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__(bridge, year)
        self.table = ShortTable(
            (
                Column(_("Groep"), lambda one: one.name, "strong"),
                Column(_("Locatie"), lambda one: one.location, ink="muted"),
                Column(_("Leerkracht"), lambda one: one.taught_by, stretch=True),
                Column(_("Leerlingen"), lambda one: str(one.pupils), right=True),
                Column(_("Groepsoverdracht"), _given_words, right=True, tone=_given_tone),
            ),
            _("Groepen"),
            empty=_("Nog geen groepen van {year}. Lees eerst het bestand in: stap 1.").format(year=year),
        )
        self.table.most = 4 if theme.large() else 10
        self.table.setObjectName("turn_groups")
        self.table.opened.connect(self._on_opened)
        words = _(
            "Enter: wie is de leerkracht, en wat moet zij of hij weten? "
            "Binnen de school verandert er niets aan wie wat mag weten."
        )
        self.setLayout(column(label(words, "small", "muted", wrap=True), self.table, gap=8))

    def refresh(self) -> None:
        """Show the groups."""
        self.table.show_rows(self.bridge.ask(groups_of, self.year))

    def _on_opened(self, group: GroupTurn) -> None:
        GroupDialog(self.window(), self.bridge, self.year, group).open()

    def focus_first(self) -> None:
        """Go to the groups."""
        self.table.setFocus()


def _given_words(one: GroupTurn) -> str:
    return short_date(date.fromisoformat(one.given_on)) if one.given_on else _("nog niet")


def _given_tone(one: GroupTurn) -> tuple[str, str] | None:
    return ("ok", "check") if one.given_on else None


class ContactsPart(TurnPart):
    """Row 5: Enter is 'Klopt' and goes to the next; somebody new takes the place of the old."""

    def __init__(self, bridge: Bridge, year: str) -> None:
        super().__init__(bridge, year)
        self.table = ShortTable(
            (
                Column(_("Contact"), lambda one: one.name or _("nog niemand"), "strong"),
                Column(_("Soort"), lambda one: one.party),
                Column(_("Waar"), lambda one: one.detail, stretch=True, ink="muted"),
                Column(_("Telefoon"), lambda one: one.phone),
                Column(_("Nagekeken"), _looked_words, right=True, tone=_looked_tone),
            ),
            _("Contacten om na te kijken"),
            key=lambda one: one.uid or one.detail,
            empty=_("Er zijn nog geen contacten."),
        )
        self.table.most = 4 if theme.large() else 10
        self.table.setObjectName("turn_contacts")
        self.right = Button(_("Klopt"), icon="check", key="Enter")
        self.new = Button(_("Nieuw"), icon="plus")
        self.change = Button(_("Wijzigen"), "quiet")
        for button, name in ((self.right, "right"), (self.new, "new"), (self.change, "change")):
            button.setObjectName(f"turn_contact_{name}")
        words = _("Is dit nog het goede contact? Belt u even? Nieuw: het oude contact stopt vandaag.")
        deeds = flow(self.right, self.new, self.change)
        self.setLayout(column(label(words, "small", "muted", wrap=True), self.table, deeds, gap=8))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_right)
        self.right.clicked.connect(lambda: self._on_right(self.table.current()))
        self.new.clicked.connect(self._on_new)
        self.change.clicked.connect(self._on_change)

    def refresh(self) -> None:
        """Show the contacts, those not looked at first."""
        self.table.show_rows(self.bridge.ask(contacts_to_look_at, self.year))

    def focus_first(self) -> None:
        """Go to the first contact."""
        self.table.setFocus()

    def _on_chosen(self, one: ContactTurn | None) -> None:
        """Where nobody is fixed there is nobody to confirm or change: one chooses."""
        nobody = one is not None and one.gap is not None
        self.right.show_words(*((_("Kies iemand"), "contacts") if nobody else (_("Klopt"), "check")))
        for button in (self.new, self.change):
            reveal(button, shown=not nobody)

    def _on_right(self, one: ContactTurn | None) -> None:
        if one is None:
            return
        if one.gap:
            self._choose_for(one.gap)
            return
        if not one.confirmed:
            self.bridge.do(self, confirm_contact, one.uid)
            self.bridge.say(_("{name} klopt nog.").format(name=one.name))
        after = next((row for row in self.table.rows if not row.confirmed), None)
        if after is not None:
            self.table.choose(after.uid or after.detail)
        self.table.setFocus()

    def _choose_for(self, gap: Gap) -> None:
        """Choose who is called first for a place where nobody is fixed."""
        from ui.dialogs.fixed_contact import FixedContactDialog, place_of

        FixedContactDialog(self.window(), self.bridge, place=place_of(gap)).open()

    def _on_new(self) -> None:
        from ui.dialogs.contact_person import ContactPersonDialog

        old = self.table.current()
        if old is not None and old.gap:
            self._choose_for(old.gap)
            return
        dialog = ContactPersonDialog(self.window(), self.bridge)
        dialog.kept.connect(lambda uid: self._end(old, uid))
        dialog.open()

    def _end(self, old: ContactTurn | None, successor: str) -> None:
        """Who came takes over what ran with the old one."""
        if old is not None and old.uid and successor:
            self.bridge.do(self, end_contact, old.uid, None, successor)

    def _on_change(self) -> None:
        from ui.dialogs.contact_person import ContactPersonDialog

        one = self.table.current()
        if one is not None and one.uid:
            ContactPersonDialog(self.window(), self.bridge, one.uid).open()


def _looked_words(one: ContactTurn) -> str:
    return _("klopt") if one.confirmed else _("nog niet")


def _looked_tone(one: ContactTurn) -> tuple[str, str] | None:
    return ("ok", "check") if one.confirmed else None
