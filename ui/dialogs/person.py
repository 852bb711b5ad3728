"""Somebody at the desk: name, role and rights, until when, and a passphrase that they choose here themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui import ask, theme
from ui.dialogs.key_dialog import KeyDialog
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.dialogs.pupils_field import PupilsField
from ui.form import ChoiceField, DateField, Form, TextField, TickField, beside
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, box, column, reveal, row
from ui.widgets.panels import Section
from ui.widgets.words import label
from zorgdesk import clock
from zorgdesk.commands import keys
from zorgdesk.commands.people import add_person, change_person, let_read
from zorgdesk.errors import require
from zorgdesk.model.school import DeskPersonData, Role
from zorgdesk.queries.people import PersonRow, people, reading_rights
from zorgdesk.rules.desk_people import TRUSTED, why_not_manage_people
from zorgdesk.text import _, plain_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.bridge import Bridge

# Beside each other, in reading order.
_LINES = (("name", "profession"), ("role",), ("veiligheid",), ("pupils",), ("until", "letters"))
_FIELDS = ("name", "profession", "role", "veiligheid", "until", "letters")


class PersonDialog(KeyDialog):
    """Adds somebody, or changes what they may; who gets a key types it here, while the others look away."""

    def __init__(self, parent: QWidget | None, bridge: Bridge, uid: str = "") -> None:
        require(why_not_manage_people(bridge.desk.reader.role))
        self.known = {one.uid: one for one in bridge.ask(people)}
        self.row: PersonRow | None = self.known.get(uid)
        title = _("Iemand aan dit bureau wijzigen") if self.row else _("Iemand toevoegen aan dit bureau")
        super().__init__(parent, bridge, title, icon="pupils", height=720)
        self.me = next(one for one in self.known.values() if one.me)
        self.form = self._make_form()
        self.fields = PassphraseFields(_("Wachtwoordzin van deze persoon"), self._names)
        self.fields.touched.connect(self.forgive)
        self.fields.entered.connect(self.on_save)
        self.form.typed.connect(self.forgive)
        without = self.row is None or not self.row.has_key
        self.key = Section(self._key_title(), self._key_part(), opened=without)
        self.ask_in(self.form, self.key)
        self._add_remove()
        self._fill()
        self.keep_drafts_of(self.form, "desk_person", uid, changes=bool(uid))
        self.form.field("role").changed.connect(self._on_role)
        self._on_role()
        self.form.field("name").setFocus()

    # What is asked

    def _make_form(self) -> Form:
        self.profession = TextField(_("intern begeleider, orthopedagoog"), most=80)
        form = Form(
            {
                "name": (_("Naam"), TextField(most=120)),
                "profession": (_("Functie"), self.profession),
                "role": (_("Wat doet deze persoon hier?"), ChoiceField(Role, beside=4)),
                "veiligheid": (
                    _("Veiligheid"), TickField(_("Leest en schrijft over veiligheid")),
                    _("Voor de directeur en de aandachtsfunctionaris."),
                ),
                "pupils": (_("Welke leerlingen leest deze persoon?"), PupilsField(self.bridge)),
                "until": (
                    _("Tot en met welke dag?"), DateField(),
                    _("Daarna opent de sleutel niet meer. Leeg: zonder einde."),
                ),
                "letters": (
                    _("Letters op het slot, als u wilt"), TextField(most=3, width=100),
                    _("Zichtbaar op het slot en in het sleutelbestand. Gebruik geen hele naam."),
                ),
            },
            arranged=False,
        )  # fmt: skip
        across = not theme.large()
        rows = [[form.rows[name] for name in line] for line in _LINES]
        lines = [beside(*line) if across else column(*line, gap=12) for line in rows]
        form.setLayout(column(*lines, form.general, gap=12))
        return form

    def _key_title(self) -> str:
        if self.row is None:
            return _("Een eigen sleutel")
        return _("Een nieuwe sleutel") if self.row.has_key else _("Een sleutel maken")

    def _key_part(self) -> QWidget:
        why = _(
            "Laat deze persoon hier zelf een wachtwoordzin typen, en kijk weg. Kan dat nu niet? Laat het dan leeg."
        )
        if self.row is not None and self.row.has_key:
            why = _(
                "Deze persoon heeft een sleutel sinds {day}. Is de wachtwoordzin kwijt? Typ hier een nieuwe. "
                "De eigen aantekeningen blijven dan dicht, maar worden niet gewist. "
                "Is er een eigen herstelcode? Dan is dit niet nodig."
            ).format(day=plain_date(self.row.key_since or clock.today()))
        return box(column(label(why, "small", wrap=True), self.fields, gap=8))

    def _add_remove(self) -> None:
        self.remove = Button(_("Weghalen van dit bureau"), "link", "trash")
        self.remove.clicked.connect(self.on_remove)
        if self.row is not None:
            self.body.addLayout(row(self.remove, STRETCH))
        else:
            self.remove.setParent(self)
            self.remove.hide()

    def _fill(self) -> None:
        if self.row is None:
            self.form.show_data(role=Role.IB)
            return
        rights = self.bridge.ask(reading_rights, self.row.uid)
        shown = {name: getattr(self.row, name) for name in _FIELDS}
        self.form.show_data(**shown, pupils=[one.pupil_uid for one in rights])
        self.profession.line.setCursorPosition(0)  # a long one is read from its beginning

    def _names(self) -> list[str]:
        return [self.form.field("name").value() or ""]

    def _on_role(self) -> None:
        """Ask what goes with the role: a visitor reads named pupils, today unless it is said otherwise."""
        role = self.form.field("role").value()
        reveal(self.form.rows["veiligheid"], shown=role in TRUSTED)
        reveal(self.form.rows["pupils"], shown=role is Role.MEELEZER)
        if role is Role.MEELEZER and not self.form.field("until").raw():
            self.form.show_data(until=clock.today())

    # What is done

    def on_save(self) -> None:
        """Keep the person, and the key when one was typed."""
        data = self.form.read(DeskPersonData, **self._without_right())
        if data is None:
            return
        if not self._is_another(data.name):
            return
        kept: list[str] = []
        if self.tried(lambda: kept.append(self._keep_person(data))):
            self.changed_with(kept[0], self._said(data))

    def _without_right(self) -> dict[str, Any]:
        """Nothing of a right that does not go with the role."""
        return {} if self.form.field("role").value() in TRUSTED else {"veiligheid": False}

    def _same_name(self, name: str) -> bool:
        """Whether somebody else at the desk has this name."""
        mine = self.row.uid if self.row else ""
        return any(one.name.casefold() == name.casefold() for one in self.known.values() if one.uid != mine)

    def _is_another(self, name: str) -> bool:
        """Ask once whether two people with one name are meant: the log could not tell them apart."""
        before = self.row.name.casefold() if self.row else ""
        if name.casefold() == before or not self._same_name(name):
            return True
        if ask.sure(
            self, _("Hier werkt al iemand met de naam {name}.").format(name=name), _("Dit is iemand anders"),
            more=_("Twee dezelfde namen zijn in het logboek niet uit elkaar te houden. Zet er liever een letter bij."),
        ):  # fmt: skip
            return True
        self.form.field("name").setFocus()
        return False

    def _said(self, data: DeskPersonData) -> str:
        if data.role is Role.MEELEZER and not self.form.field("pupils").value():
            return _("Opgeslagen: {name}. Deze persoon leest nog geen enkele leerling.").format(
                name=data.name
            )
        if self.fields.is_empty and (self.row is None or not self.row.has_key):
            return _("Opgeslagen: {name}. Nog zonder sleutel.").format(name=data.name)
        return _("Opgeslagen: {name}.").format(name=data.name)

    def _keep_person(self, data: DeskPersonData) -> str:
        desk = self.bridge.desk
        words = "" if self.fields.is_empty else self.fields.taken()
        if self.row is None:
            uid = keys.add_with_key(desk, data, words) if words else desk.do(add_person, data)
        else:
            uid = self.row.uid
            fields = data.model_dump(include=set(_FIELDS))
            desk.do(change_person, uid, self.row.version, **fields)
            if words:
                keys.give_new_key(desk, uid, keys.label_of(data.role, data.letters), words)
        if data.role is Role.MEELEZER:
            desk.do(let_read, uid, self.form.field("pupils").value(), data.until)
        return uid

    def on_remove(self) -> None:
        """Take this person away: asked once, for a key does not come back."""
        person = self.row
        if person is None:
            return
        more = _(
            "{name} kan Zorgdesk dan niet meer openen. De naam blijft in het logboek en onder wat {name} schreef. "
            "Terugdraaien kan niet: daarna is er een nieuwe sleutel nodig."
        ).format(name=person.name)
        if not ask.sure(
            self, _("{name} weghalen van dit bureau?").format(name=person.name), _("Weghalen"), more=more
        ):
            return
        if self.tried(lambda: keys.remove_with_key(self.bridge.desk, person.uid, person.version)):
            self.changed_with(person.uid, _("{name} is weg van dit bureau.").format(name=person.name))
