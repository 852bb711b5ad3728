"""'Wat doen wij hier?': what this school keeps in Zorgdesk and what elsewhere, and its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ui import theme
from ui.dialogs.dialog import Dialog
from ui.form import ChoiceField, FieldRow, Form, TextField, beside
from ui.widgets.layout import STRETCH, card, column, row
from ui.widgets.words import heading, label
from zorgdesk.commands.cooperation import keep_cooperation
from zorgdesk.commands.here import HereChoices, keep_here
from zorgdesk.errors import ZorgdeskError
from zorgdesk.model.cooperation import CooperationChannel
from zorgdesk.queries.cooperation import taking_part
from zorgdesk.queries.here import here_card
from zorgdesk.rules.cooperation import Takes
from zorgdesk.rules.here import OF_SWV, Topic, Where, what_here_means
from zorgdesk.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from ui.bridge import Bridge
    from ui.form import Field
    from zorgdesk.queries.here import HereCard

DRAFT = "here"


class HereDialog(Dialog):
    """Everything is filled in with what is usual: Ctrl+Enter is enough."""

    def __init__(self, parent: QWidget | None, bridge: Bridge) -> None:
        super().__init__(parent, bridge, _("Wat doen wij hier?"), icon="school", width=820, height=700)
        self.card = bridge.ask(here_card)
        self.part = bridge.ask(taking_part)
        self.form = Form(self._fields(self.card), arranged=False)
        self._arrange()
        self._prefill()
        self.body.addWidget(self.form)
        self.keep_drafts_of(self.form, DRAFT, changes=True)
        self.form.typed.connect(self._show_meaning)
        self._show_meaning()
        self.form.field(Topic.OPP.value).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self, shown: HereCard) -> dict[str, tuple[str, Field] | tuple[str, Field, str]]:
        fields: dict[str, tuple[str, Field] | tuple[str, Field, str]] = {
            topic.value: (topic.label, ChoiceField(Where), " ") for topic in Topic
        }
        fields["lvs"] = (
            _("Uw leerlingadministratie of LVS"), TextField(_("bijvoorbeeld ParnasSys"), most=60),
            _("Deze naam staat op knoppen, zoals 'Kopieer voor ParnasSys'."),
        )  # fmt: skip
        fields["swv"] = (
            _("Systeem van het samenwerkingsverband"),
            TextField(_("bijvoorbeeld Kindkans of TOP dossier"), most=60),
        )
        fields["word_ib"] = (
            _("Hoe heet uw functie hier?"),
            TextField(_("intern begeleider, kwaliteitscoördinator, ..."), most=60),
        )
        fields["word_staff"] = (
            _("Hoe spreekt Zorgdesk collega's aan?"),
            ChoiceField([("u", "u"), ("je", "je")]),
            _("Voor papieren aan leerkrachten."),
        )
        fields["zvj"] = (
            _("Doet uw school verzoeken tot samenwerking?"), ChoiceField(Takes),
            _("Dit verschilt per regio. Staat het uit, dan vraagt Zorgdesk er niet naar."),
        )  # fmt: skip
        fields["zvj_name"] = (
            _("Hoe heet het in uw regio?"), TextField(_("Zorg voor Jeugd, verwijsindex"), most=80),
        )  # fmt: skip
        fields["zvj_channel"] = (_("Wie zet het erin?"), ChoiceField(CooperationChannel, beside=0))
        for number, (town, _word) in enumerate(shown.words_cjg):
            words = _("In {town} heet het CJG").format(town=town)
            fields[f"cjg{number}"] = (words, TextField(_("wijkteam"), most=60))
            words = _("In {town} heet de klantmanager").format(town=town)
            fields[f"manager{number}"] = (words, TextField(_("klantmanager"), most=60))
        return fields

    def _arrange(self) -> None:
        rows = self.form.rows
        told = label(
            _(
                "Staat iets in een ander systeem? Kies 'Elders'. Dan vraagt Zorgdesk er niet naar. "
                "U kunt dit later altijd veranderen, bij Beheer."
            ),
            wrap=True,
        )
        subjects = card(
            heading(_("Wat houdt u hier bij?"), "school"), told,
            *self._pairs([rows[topic.value] for topic in Topic]), gap=10,
        )  # fmt: skip
        systems = card(heading(_("Andere systemen"), "doc"), *self._pairs([rows["lvs"], rows["swv"]]), gap=10)
        together = card(
            heading(_("Verzoek tot samenwerking"), "group"), rows["zvj"],
            *self._pairs([rows["zvj_name"], rows["zvj_channel"]]), gap=10,
        )  # fmt: skip
        names = [
            rows["word_ib"],
            rows["word_staff"],
            *(one for name, one in rows.items() if name.startswith(("cjg", "manager"))),
        ]
        words = card(heading(_("Uw woorden"), "talk"), *self._pairs(names), gap=10)
        self.form.setLayout(column(subjects, systems, together, words, self.form.general, STRETCH, gap=12))

    @staticmethod
    def _pairs(rows: list[FieldRow]) -> list[QVBoxLayout]:
        """Two beside each other, one under another when the text is large."""
        across = 1 if theme.large() else 2
        lines = [rows[at : at + across] for at in range(0, len(rows), across)]
        return [
            column(beside(*line) if len(line) == across else row((line[0], 1), (column(), 1)))
            for line in lines
        ]

    def _prefill(self) -> None:
        shown = self.card
        values: dict[str, Any] = {topic.value: where for topic, where in shown.where}
        values |= {f"cjg{at}": word for at, (_town, word) in enumerate(shown.words_cjg)}
        part = self.part
        values |= {"zvj": part.takes, "zvj_name": part.name, "zvj_channel": part.channel}
        values |= {f"manager{at}": word for at, (_town, word) in enumerate(shown.words_klantmanager)}
        self.form.show_data(
            **values, lvs=shown.lvs, swv=shown.swv, word_ib=shown.word_ib, word_staff=shown.word_staff
        )

    def _show_meaning(self) -> None:
        """Say under each subject what the choice means."""
        names = {True: self.form.field("swv").value(), False: self.form.field("lvs").value()}
        for topic in Topic:
            here = self.form.field(topic.value).value() is Where.HIER
            name = "" if here else names[topic in OF_SWV]
            words = what_here_means(topic, here=here)
            led = _("Het staat in {system}.").format(system=name) if name else ""
            shown = " ".join(part for part in (led, words) if part)
            if self.form.rows[topic.value].hint.text() != shown:
                self.form.rows[topic.value].show_hint(shown)

    def on_save(self) -> None:
        """Keep the choices."""
        values = self.form.values()
        choices = HereChoices(
            where={topic: values[topic.value] or Where.ELDERS for topic in Topic},
            lvs=values["lvs"] or "", swv=values["swv"] or "", word_ib=values["word_ib"] or "",
            word_staff=values["word_staff"] or "u",
            words_cjg={town: values[f"cjg{at}"] or "" for at, (town, _w) in enumerate(self.card.words_cjg)},
            words_klantmanager={
                town: values[f"manager{at}"] or ""
                for at, (town, _w) in enumerate(self.card.words_klantmanager)
            },
        )  # fmt: skip
        try:
            self.bridge.attempt(keep_here, choices)
            self._keep_part(values)
        except ZorgdeskError as error:
            self.bridge.tell(self, error)
            return
        self.done_with("", _("Opgeslagen. Zorgdesk houdt hier rekening mee."))

    def _keep_part(self, values: dict[str, Any]) -> None:
        """Whether the school does verzoeken tot samenwerking, where that changed."""
        takes, name = values["zvj"] or Takes.UIT, values["zvj_name"] or ""
        channel = values["zvj_channel"] or CooperationChannel.ZELF
        if (takes, name, channel) != (self.part.takes, self.part.name, self.part.channel):
            self.bridge.attempt(keep_cooperation, takes, name, channel)
