"""The text without a name under the headings of the sheet, and what came of the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.dialogs.action_line import ActionLine
from ui.dialogs.anonymous_marks import MarksField, show_in
from ui.dialogs.anonymous_sources import SourcesField
from ui.form import ChoiceField, Form, LinesField, TextField, TickField, beside
from ui.widgets.layout import box, column
from ui.widgets.panels import Section
from zorgdesk.model.contact import Party
from zorgdesk.queries.anonymous import PARTS
from zorgdesk.rules.anonymous import clean
from zorgdesk.rules.anonymous_marks import marks_in
from zorgdesk.rules.anonymous_text import as_it_begins
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zorgdesk.one_line import Person
    from zorgdesk.queries.anonymous import AnonymousForm, Source
    from zorgdesk.rules.anonymous import Identity
    from zorgdesk.rules.anonymous_marks import Mark

AFTER = ("advice", "next_step")


class CaseForm(Form):
    """Everything of one case; what is picked comes in cleaned, what is typed is judged."""

    def __init__(self, card: AnonymousForm, people: Sequence[Person]) -> None:
        self.identity: Identity = card.identity
        self.sources = SourcesField(card.sources)
        self.marks = MarksField()
        self.choices = {one.uid: one for one in card.choices}
        to_whom = [(one.uid, f"{one.name} · {one.party_name}") for one in card.choices]
        super().__init__(
            {
                "picked": (_("Wat vertelt u?"), self.sources, _("Spatie neemt mee. De naam gaat eraf.")),
                "to_whom": (_("Met wie overlegt u?"), ChoiceField(to_whom, beside=0)),
                "age_about": (_("Leeftijd ongeveer"), TextField(most=80)),
                "sex_matters": ("", TickField(_("Jongen of meisje: dat is nodig voor de vraag"))),
                "let_stand": (_("Nakijken"), self.marks),
                "seen": (_("Wat zien wij"), LinesField(least=2, most=9)),
                "done": (_("Wat is al gedaan"), LinesField(least=1, most=6)),
                "going_well": (_("Wat gaat goed"), LinesField(least=1, most=6)),
                "helping": (_("Wie helpen al (soort, geen namen)"), LinesField(least=1, most=4)),
                "question": (_("Onze vraag"), LinesField(least=1, most=4)),
                "advice": (_("Advies"), LinesField(least=2, most=8)),
                "next_step": (_("Wat doen wij hiermee"), LinesField(least=1, most=6)),
                "follow": (_("Vervolg"), ActionLine(people), _("Bijvoorbeeld: ouders nog eens vragen vr")),
            },
            arranged=False,
        )
        self._arrange_rows()
        self.show_data(age_about=card.age_about)
        self.sources.turned.connect(self._on_turned)
        self.marks.replace.connect(self.replace)
        self.field("sex_matters").changed.connect(self._on_sex)

    def _arrange_rows(self) -> None:
        rows = self.rows
        rows["let_stand"].label.hide()
        rows["picked"].hint_above()
        about = column(rows["to_whom"], rows["age_about"]) if theme.large() else beside(
            (rows["to_whom"], 3), (rows["age_about"], 2)
        )  # fmt: skip
        self.after = Section(
            _("Na het overleg: advies en vervolg"),
            box(column(*(rows[name] for name in (*AFTER, "follow")), gap=10)),
        )
        self.setLayout(
            column(
                about,
                rows["sex_matters"],
                rows["let_stand"],
                *(rows[name] for name in PARTS),
                self.after,
                self.general,
                gap=10,
            )
        )

    # What is picked

    def _on_turned(self, source: Source, on: bool) -> None:
        if on:
            self._put_in(source)
        else:
            self._take_out(source)

    def _put_in(self, source: Source) -> None:
        text = self._text(source.part)
        words = self._cleaned(source, introduced=source.part != PARTS[0] or self.introduced)
        self._write(source.part, f"{text}\n{words}" if text else words)

    def _take_out(self, source: Source) -> None:
        """Take a text away that nobody changed; what was changed is the user's."""
        text = self._text(source.part)
        for introduced in (True, False):
            words = self._cleaned(source, introduced=introduced)
            if words and words in text:
                kept = text.replace(words, "", 1)
                self._write(source.part, "\n".join(line for line in kept.splitlines() if line.strip()))
                return

    def _cleaned(self, source: Source, *, introduced: bool, sex_matters: bool | None = None) -> str:
        matters = self.field("sex_matters").value() if sex_matters is None else sex_matters
        return clean(source.text.strip(), self.identity, sex_matters=matters, introduced=introduced)

    @property
    def introduced(self) -> bool:
        """Whether the child is mentioned already."""
        told = " ".join(self._text(name) for name in PARTS).lower()
        return self.identity.a_child in told or "het kind" in told

    def _on_sex(self) -> None:
        """Let what was picked tell boy or girl, or not; what the user changed stays as it is."""
        now = self.field("sex_matters").value()
        for source in self.sources.picked:
            text = self._text(source.part)
            for introduced in (True, False):
                old = self._cleaned(source, introduced=introduced, sex_matters=not now)
                if old and old in text:
                    new = self._cleaned(source, introduced=introduced, sex_matters=now)
                    self._write(source.part, text.replace(old, new, 1))
                    break

    def _text(self, name: str) -> str:
        return str(self.field(name).raw() or "")

    def _write(self, name: str, words: str) -> None:
        field = self.field(name)
        field.show_value(words)
        field.changed.emit()

    # What is to be judged

    def judge(self) -> tuple[Mark, ...]:
        """Mark in each text what may tell; give all marks, in the order of the sheet."""
        let_stand = self.marks.value()
        found: list[Mark] = []
        whole: list[str] = []
        for name in ("age_about", *PARTS, *AFTER):
            text = self._text(name)
            marks = marks_in(text, self.identity, let_stand)
            found += marks
            whole += [text] * len(marks)
            field = self.field(name)
            if isinstance(field, LinesField):
                show_in(field.lines, marks)
        told = any(self._text(name).strip() for name in (*PARTS, *AFTER))
        self.marks.show_marks(found, whole, told=told)
        return tuple(found)

    def replace(self, mark: Mark, words: str) -> None:
        """Replace a marked word wherever it stands."""
        self._replace_all(lambda one: words if one.key == mark.key else None)

    def replace_names(self) -> None:
        """Replace every known name that was typed in."""
        self._replace_all(lambda one: None if one.may_stay else one.instead)

    def _replace_all(self, instead: Callable[[Mark], str | None]) -> None:
        for name in ("age_about", *PARTS, *AFTER):
            text = self._text(name)
            for mark in reversed(marks_in(text, self.identity, self.marks.value())):
                words = instead(mark)
                if words is not None:
                    text = text[: mark.start] + as_it_begins(words, text, mark.start) + text[mark.end :]
            if text != self._text(name):
                self._write(name, text)

    @property
    def party(self) -> Party:
        """With what kind of party it is."""
        choice = self.choices.get(self.field("to_whom").value() or "")
        return choice.party if choice else Party.CJG
