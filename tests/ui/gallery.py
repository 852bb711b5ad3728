"""Draws every widget at 100 % and 200 % to look at: `python -m tests.ui.gallery OUT`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtWidgets import QApplication, QWidget

from ui import icons, theme
from ui.form import AnswerField, ChoiceField, DateField, Form, LinesField, ManyField, TextField, TickField
from ui.table import Column, RowsTable
from ui.widgets.buttons import Button, DeedButton
from ui.widgets.layout import STRETCH, box, card, column, flow, row, scroll
from ui.widgets.notice import Notice
from ui.widgets.panels import Empty, Missing, MissingList, Refusal, Reminder, Section
from ui.widgets.progress import Progress
from ui.widgets.rail import Place, PracticeBand, Rail
from ui.widgets.search import Hit
from ui.widgets.tabs import Tabs
from ui.widgets.top_bar import TopBar
from ui.widgets.words import Chip, Glyph, Key, heading, label
from zorgdesk.errors import Finding, Way, Weight

PLACES = [
    Place("today", "today", "Vandaag"),
    Place("pupils", "pupils", "Leerlingen"),
    Place("talks", "talk", "Gesprekken"),
    Place("actions", "actions", "Acties"),
    Place("contacts", "contacts", "Contacten"),
    Place("overviews", "overview", "Overzichten"),
    Place("manage", "manage", "Beheer", last=True),
]
TABS = [
    ("overzicht", "Overzicht"),
    ("tijdlijn", "Tijdlijn"),
    ("plan", "Plan"),
    ("gesprekken", "Gesprekken en acties"),
    ("delen", "Delen en toestemming"),
    ("route", "Route"),
    ("verzuim", "Verzuim"),
    ("documenten", "Documenten"),
]
REFUSED = Finding(
    "consent",
    Weight.BLOCK,
    "Met naam mag dit nog niet.",
    "Vader trok zijn ja in op 9 november 2026. Moeder zegt wel ja. De ouders wonen apart: beiden zijn nodig.",
    (Way("ask", "Toestemming vragen"), Way("anon", "Anoniem overleggen"), Way("ground", "Wettelijke grond")),
)
WARNED = Finding(
    "parents_first",
    Weight.WARN,
    "U hebt de ouders nog niet verteld dat u het wijkteam belt.",
    "",
    (Way("call", "Ouders nu bellen"), Way("with", "Ouders zitten erbij")),
)
REASONS = [("danger", "Gevaar"), ("law", "Wettelijke plicht"), ("later", "Later vandaag"), ("else", "Anders")]


class Line(NamedTuple):
    """A row of the invented table."""

    uid: str
    name: str
    group: str
    what: str
    who: str
    term: str


LINES = [
    Line("1", "Elif Yıldız-de Groot", "groep 4", "Verslag naar de jeugdarts sturen", "ik", "6 dagen te laat"),
    Line("2", "Noah van 't Hof", "groep 7", "Plan evalueren met ouders", "meester Bram", "2 dagen te laat"),
    Line("3", "Jonas ter Horst", "groep 8", "Overleg klaarzetten", "ik", "10.30 uur"),
    Line("4", "Amira El Idrissi", "groep 5", "Moeder bellen over de logopedie", "ik", "vóór 15.00"),
    Line("5", "Oleksandr Kovalenko", "groep 6", "Vragen hoe week 1 met de tolk ging", "juf Ayşe", "vandaag"),
]
COLUMNS = [
    Column("Leerling", lambda one: one.name, role="strong"),
    Column("Groep", lambda one: one.group, role="small", ink="muted"),
    Column("Wat", lambda one: one.what, stretch=True),
    Column("Wie", lambda one: one.who, role="small", ink="muted"),
    Column(
        "Wanneer",
        lambda one: one.term,
        role="small-strong",
        right=True,
        tone=lambda one: ("danger", "late") if "te laat" in one.term else None,
    ),
]


def find(words: str) -> list[Hit]:
    """Pretend to search."""
    hits = [
        Hit("1", "Bo Hendriks", "groep 5, juf Anouk", "leerling"),
        Hit("2", "Boukje de Boer", "groep 7", "leerling"),
        Hit("3", "Boeken voor thuis", "Bo Hendriks, 12 nov", "notitie", "note"),
    ]
    return [hit for hit in hits if hit.title.casefold().startswith(words)]


def a_day(typed: str) -> date | None:
    """Understand one day of the gallery's own."""
    return date(2026, 11, 27) if typed in ("vr", "27-11-2026") else None


def a_form() -> Form:
    """Every kind of field."""
    return Form(
        {
            "what": (
                "Wat zag of hoorde u?",
                LinesField(),
                "Schrijf wat u zag of hoorde. Uw idee kan hieronder.",
            ),
            "title": ("Onderwerp", TextField("In een paar woorden")),
            "day": ("Wanneer?", DateField(a_day)),
            "told": ("Weten de ouders dit al?", AnswerField(["Ja", "Nog niet", "Bewust niet: gevaar"])),
            "kind": ("Soort", ChoiceField(["Signaal", "Observatie", "Overleg"])),
            "party": ("Met wie?", ChoiceField([f"Partij {number}" for number in range(12)])),
            "about": ("Waarover", ManyField(["Leren en toetsen", "Verzuim", "Thuis en gezin", "Gezondheid"])),
            "paper": ("", TickField("Staat ook in het leerlingvolgsysteem")),
        },
        folded=["paper"],
    )


def words_page() -> QWidget:
    """Roles, chips, keys, icons."""
    roles = [label(f"{role}: Dagkaart samen invullen 0123456789", role, wrap=True) for role in theme.TYPE]
    chips = flow(
        Chip("CJG: ja", "ok", "check"),
        Chip("Jeugdarts: loopt af", "warn", "clock"),
        Chip("Klantmanager: ingetrokken", "danger", "withdrawn"),
        Chip("Regie: CJG", "plain", "regie"),
        Chip("WET", "line", "law"),
        Chip("NEE", "quiet", "no"),
        Chip("over 40 min", "accent", "clock"),
    )
    glyphs = flow(*(Glyph(name, "accent", name=name) for name in icons.names()))
    return scroll(
        column(*roles, chips, row(Key("Ctrl K"), Key("Enter"), Progress(3, 5), STRETCH), glyphs, STRETCH,
               margins=(16, 16, 16, 16))
    )  # fmt: skip


def buttons_page() -> QWidget:
    """Every kind of button, resting and with the keyboard."""
    held = DeedButton("Contact met naam", icon="phone")
    held.hold(REFUSED)
    on, off = Button("Mijn leerlingen", "filter"), Button("Alle leerlingen", "filter")
    on.setChecked(True)
    kinds = flow(
        Button("Opslaan", "primary", "check", key="Ctrl+Enter"), Button("Notitie", "", "note", key="Ctrl+N"),
        Button("Vergrendel", "quiet", "lock"), Button("Vul in", "small"), Button("Alles", "link"), held, on, off,
    )  # fmt: skip
    return box(column(kinds, STRETCH, margins=(16, 16, 16, 16)))


def panels_page() -> QWidget:
    """Refusal, warning, reminder, what is missing, empty, fold, notice."""
    missing = MissingList(aside=True)
    missing.show_items(
        [
            Missing("a", "Vader zei geen ja meer voor de klantmanager", "Vraag opnieuw"),
            Missing("b", "Niet vastgelegd: wie kan helpen uit de eigen kring?", "Vul in"),
        ]
    )
    notice = Notice()
    notice.say("Opgeslagen. 2 acties.", undo=True)
    answers = [("y", "Ja, met …"), ("n", "Nog vragen")]
    empty = Empty(
        "talk", "Nog geen gesprekken", "Hier staan de gesprekken over deze leerling.", "Gesprek plannen"
    )
    return scroll(
        column(
            Refusal(REFUSED),
            Refusal(WARNED, REASONS),
            Reminder("U schrijft dat het wijkteam komt. Is dat met hen afgesproken?", answers),
            card(heading("Nog te doen", "alert", label("3", "small", "muted")), missing),
            card(empty),
            Section("Meer", label("Wat u niet elke keer nodig hebt.")),
            notice,
            STRETCH,
            margins=(16, 16, 16, 16),
        )
    )


def forms_page() -> QWidget:
    """A form as it opens, and one with mistakes."""
    fresh, wrong = a_form(), a_form()
    fresh.show_data(
        what="Bo huilde bij de deur.\nMoeder zei: het lukt thuis niet.",
        day=date(2026, 11, 27),
        told="Nog niet",
    )
    wrong.restore({"day": "morgenochtend", "title": "Een onderwerp", "about": ["Verzuim"]})
    wrong.show_mistakes({"what": "Vul dit in.", "day": wrong.field("day").mistake(), "kind": "Kies er een."})
    parts = [card(fresh), card(wrong)]
    beside = column(*parts) if theme.large() else row(*parts)
    return scroll(column(beside, STRETCH, margins=(16, 16, 16, 16)))


def window_page() -> QWidget:
    """The window around a page, with a table and what the search found."""
    bar = TopBar(
        find, school="De Waterlelie", person="Marieke van der Linden", work="intern begeleider", practice=True
    )
    table = RowsTable(COLUMNS, "Acties")
    table.show_rows(LINES)
    table.choose("4")
    tabs = Tabs(TABS)
    page = column(tabs, (card(table, margins=(4, 4, 4, 4)), 1), gap=12, margins=(24, 0, 24, 16))
    whole = column(PracticeBand(), (row(Rail(PLACES), (column(bar, (page, 1), gap=0), 1), gap=0), 1), gap=0)
    made = box(whole)
    made.setProperty("tried", bar)
    return made


PAGES = {
    "words": (words_page, 760, 640),
    "buttons": (buttons_page, 760, 200),
    "panels": (panels_page, 760, 1000),
    "forms": (forms_page, 1120, 980),
    "window": (window_page, 1366, 768),
}


def main(out: Path) -> None:
    """Draw every page at both sizes."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    for scale in (1.0, 2.0):
        theme.apply(app, scale)
        for name, (make, width, height) in PAGES.items():
            page = make()
            tall = height if name in ("window",) else int(height * (1 if scale == 1 else 1.7))
            page.resize(width, tall)
            page.show()
            app.processEvents()
            page.grab().save(str(out / f"{name}-{int(scale * 100)}.png"))
            bar = page.property("tried")
            if isinstance(bar, TopBar):
                bar.search.setFocus()
                bar.search.setText("bo")
                bar.search.textEdited.emit("bo")
                app.processEvents()
                page.grab().save(str(out / f"search-{int(scale * 100)}.png"))
            page.close()
            page.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
