"""What can be done from the field that searches: every deed, its keys, and the words by which people ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ui import keys
from zorgdesk.text import N_, _, words_of

# A verb of fewer letters is a word in itself.
SHORTEST_VERB = 3
# Words around a deed that say nothing of it: 'nieuwe notitie bij Bo'.
FILLERS = N_(
    "nieuw nieuwe een bij over voor met maken toevoegen schrijven openen naar wie wat in het dit de van dossier"
)


class Whose(Enum):
    """Whether a deed is about a pupil."""

    NEEDED = "needed"
    POSSIBLE = "possible"
    NOT = "not"


@dataclass(frozen=True)
class Deed:
    """Something that can be done: the place that does it, in words, and the words people type for it."""

    place: str
    words: str
    verbs: str
    icon: str
    about: str = ""  # with {name}; none: it is about no pupil
    alone: bool = False  # it is done without a pupil too
    keys: str = ""
    practice: bool = False  # it is of the oefenschool only
    own_school: bool = False  # it is of one's own school only
    arranges: bool = False  # only who arranges the people at the desk does it
    sealed: bool = False  # only for whom there is something sealed

    @property
    def says(self) -> str:
        """The deed in the language of now."""
        return _(self.words)

    def of(self, name: str) -> str:
        """The deed for somebody."""
        return _(self.about).format(name=name)

    @property
    def whose(self) -> Whose:
        """Whether it is about a pupil."""
        if not self.about:
            return Whose.NOT
        return Whose.POSSIBLE if self.alone else Whose.NEEDED

    @property
    def is_tab(self) -> bool:
        """Whether it shows a tab of a pupil."""
        return self.place.startswith("pupil/")

    @property
    def key(self) -> str:
        """The keys that do it too."""
        return self.keys or next((key for key, place in keys.opening().items() if place == self.place), "")

    def is_for(self, *, practice: bool, arranges: bool, sealed: bool) -> bool:
        """Whether it is offered in this school to this reader."""
        if (self.arranges and not arranges) or (self.sealed and not sealed):
            return False
        return not (self.own_school if practice else self.practice)

    def asked_by(self, word: str) -> int:
        """How well a word asks for it: 2 it is its word, 1 its beginning, 0 not."""
        verbs = {*words_of(_(self.verbs)), *words_of(self.verbs)}  # who thinks in Dutch may type it
        if word in verbs:
            return 2
        return int(len(word) >= SHORTEST_VERB and any(verb.startswith(word) for verb in verbs))


NOTE = Deed(
    "dialog/note", N_("Notitie"), N_("notitie noteren aantekening opschrijven signaal observatie"), "note",
    N_("Notitie bij {name}"),
)  # fmt: skip
CALL = Deed(
    "dialog/call", N_("Bel of overleg"), N_("bel bellen opbellen telefoon overleg overleggen mailen"), "phone",
    N_("Bel of overleg over {name}"), alone=True,
)  # fmt: skip
ACTION = Deed(
    "dialog/action", N_("Actie"), N_("actie taak doen herinnering"), "actions", N_("Actie bij {name}"),
    alone=True,
)  # fmt: skip
TALK = Deed(
    "dialog/talk", N_("Gesprek plannen"), N_("gesprek mdo oudergesprek plannen afspraak uitnodigen"), "talk",
    N_("Gesprek over {name}"), alone=True,
)  # fmt: skip
ADD_PUPIL = Deed("pupils/add", N_("Leerling toevoegen"), N_("leerling toevoegen inschrijven"), "plus")
IMPORT = Deed(
    "dialog/import", N_("Inlezen uit de leerlingadministratie"),
    N_("inlezen importeren import edexml leerlingadministratie"), "doc",
)  # fmt: skip
GROUP_TALK = Deed(
    "group_talk", N_("Groepsbespreking"), N_("groepsbespreking groepsgesprek klassenbespreking"), "group"
)
SITTING = Deed(
    "dialog/sitting", N_("Meer leerlingen na elkaar bespreken"),
    N_("ondersteuningsteam zorgteam ot leerlingen rij"), "group",
)  # fmt: skip
PUPILS = Deed("pupils", N_("Leerlingen"), N_("leerlingen lijst"), "pupils")
HELP = Deed("dialog/help", N_("Uitleg"), N_("uitleg help hulp"), "help")

# The few that are offered for a pupil, in this order.
OFTEN = (NOTE, CALL, ACTION, TALK)
DEEDS = (
    *OFTEN,
    GROUP_TALK,
    SITTING,
    Deed(
        "dialog/consent", N_("Toestemming vastleggen"), N_("toestemming vastleggen akkoord"), "sign",
        N_("Toestemming bij {name}"),
    ),
    Deed(
        "dialog/ask_consent", N_("Toestemming vragen"), N_("toestemming vragen formulier"), "sign",
        N_("Toestemming vragen bij {name}"),
    ),
    Deed(
        "dialog/anonymous", N_("Overleg zonder naam"), N_("anoniem overleggen zonder naam sparren code"), "anon",
        N_("Overleg zonder naam over {name}"),
    ),
    Deed(
        "dialog/print", N_("Samenvatting voor ouders afdrukken"),
        N_("afdrukken printen print samenvatting pdf papier"), "print", N_("Samenvatting van {name} afdrukken"),
    ),
    Deed(
        "dialog/outside_help", N_("Hulp buiten school"), N_("hulp wachtlijst wacht traject behandeling start stop"),
        "group", N_("Hulp buiten school bij {name}"),
    ),
    Deed(
        "dialog/opp", N_("OPP"), N_("opp ontwikkelingsperspectief handelingsdeel instemming oogo hoorrecht geschil"),
        "ladder", N_("OPP van {name}"),
    ),
    Deed(
        "dialog/opp_paper", N_("OPP afdrukken"), N_("opp afdrukken printen ontwikkelingsperspectief blad"),
        "print", N_("OPP van {name} afdrukken"),
    ),
    Deed(
        "dialog/report", N_("Verslag van het laatste gesprek"), N_("verslag sturen versturen mdo afdrukken"), "print",
        N_("Verslag over {name} sturen"),
    ),
    Deed(
        "dialog/action_list", N_("Weeklijst afdrukken"),
        N_("weeklijst actielijst afdrukken printen lijst collega"), "print",
    ),
    Deed(
        "dialog/opp_list", N_("OPP's voor de inspectie"), N_("inspectie toezicht opp lijst overzicht"), "print",
    ),
    Deed(
        "dialog/regie", N_("Regie overdragen"), N_("regie regisseur overdragen leiding casemanager"), "regie",
        N_("Regie overdragen bij {name}"),
    ),
    Deed(
        "dialog/case", N_("Gezin en taken"), N_("gezinsplan casus gezin taken broer zus afronden"), "home",
        N_("Gezin en taken van {name}"),
    ),
    Deed(
        "dialog/process_card", N_("Proceskaart afdrukken"), N_("proceskaart kaart afdrukken printen"), "print",
        N_("Proceskaart van {name} afdrukken"),
    ),
    Deed(
        "dialog/cooperation", N_("Verzoek tot samenwerking"), N_("verzoek samenwerking verwijsindex zorgvoorjeugd"),
        "group", N_("Verzoek tot samenwerking bij {name}"),
    ),
    Deed(
        "dialog/waiting_signal", N_("Signaal over wachttijden"),
        N_("wachttijd wachttijden wachtlijst signaal beleidsambtenaar"), "clock",
    ),
    Deed("dialog/afweging", N_("Afweging"), N_("afweging afwegen"), "law", N_("Afweging bij {name}")),
    Deed(
        "dialog/guardian", N_("Ouder of verzorger toevoegen"), N_("ouder verzorger vader moeder"), "parents",
        N_("Ouder of verzorger toevoegen bij {name}"),
    ),
    Deed("pupil/tijdlijn", N_("Tijdlijn"), N_("tijdlijn verloop"), "clock", N_("Tijdlijn van {name}"), keys="Ctrl+2"),
    Deed("pupil/plan", N_("Plan"), N_("plan doelen"), "goal", N_("Plan van {name}"), keys="Ctrl+3"),
    Deed(
        "pupil/gesprekken", N_("Gesprekken en acties"), N_("gesprekken acties"), "talk",
        N_("Gesprekken en acties van {name}"), keys="Ctrl+4",
    ),
    Deed(
        "pupil/delen", N_("Delen en toestemming"), N_("delen toestemmingen"), "shield",
        N_("Delen en toestemming van {name}"), keys="Ctrl+5",
    ),
    Deed(
        "pupil/documenten", N_("Documenten"), N_("documenten document bestanden"), "doc",
        N_("Documenten van {name}"), keys="Ctrl+6",
    ),
    Deed(
        "dialog/own_note", N_("Eigen aantekening"), N_("eigen werkaantekening geheugensteun"), "lock",
        N_("Eigen aantekening bij {name}"), sealed=True,
    ),
    Deed(
        "pupil/afgesloten", N_("Afgesloten deel"), N_("afgesloten veiligheid"), "lock",
        N_("Afgesloten deel van {name}"), keys="Ctrl+7", sealed=True,
    ),
    Deed("log", N_("Logboek"), N_("logboek logging log wie nakijken"), "eye"),
    Deed(
        "log/pupil", N_("Wie keek in dit dossier?"), N_("inzage keek gekeken bekeken logboek"), "eye",
        N_("Wie keek in het dossier van {name}?"),
    ),
    Deed("today", N_("Vandaag"), N_("vandaag start"), "today"),
    PUPILS,
    Deed("talks", N_("Gesprekken"), N_("gesprekken agenda"), "talk"),
    Deed("actions", N_("Acties"), N_("acties"), "actions"),
    Deed("contacts", N_("Contacten"), N_("contacten telefoonboek adressen"), "contacts"),
    Deed("contacts/check", N_("Contacten nakijken"), N_("nakijken contacten klopt vast"), "contacts"),
    Deed("contacts/list", N_("Contactlijst afdrukken"), N_("contactlijst telefoonlijst afdrukken"), "print"),
    Deed("contacts/faces", N_("Smoelenboek afdrukken"), N_("smoelenboek foto gezichten afdrukken"), "print"),
    Deed(
        "dialog/start_meeting", N_("Startoverleg met het CJG"), N_("startoverleg afstemming cjg wijkteam"), "talk",
    ),
    Deed("overviews", N_("Overzichten"), N_("overzichten overzicht lijst compleet ontbreekt"), "overview"),
    Deed("overviews/arrangementen", N_("Budget en arrangementen"), N_("budget uren geld arrangementen bio zio"),
         "overview"),
    Deed("overviews/tlv", N_("TLV die afloopt"), N_("tlv toelaatbaarheidsverklaring lwoo sbo so"), "overview"),
    Deed(
        "dialog/arrangement", N_("Arrangement"), N_("arrangement uren budget extra begeleiding"), "plus",
        N_("Arrangement bij {name}"),
    ),
    Deed("dialog/tlv", N_("TLV of beslissing"), N_("tlv lwoo pro sbo so beslissing"), "law", N_("TLV bij {name}")),
    Deed(
        "dialog/test_result", N_("Toets"), N_("toets toetsuitslag score dmt cito niveau"), "doc", N_("Toets bij {name}")
    ),
    Deed("manage", N_("Beheer"), N_("beheer instellingen school"), "manage"),
    Deed(
        "dialog/person", N_("Iemand aan dit bureau toevoegen"), N_("collega persoon meelezer bureau"), "pupils",
        arranges=True,
    ),
    Deed(
        "dialog/own_passphrase", N_("Mijn wachtwoordzin wijzigen"), N_("wachtwoordzin wachtwoord wijzigen"), "key",
        own_school=True,
    ),
    Deed("dialog/pin", N_("Pincode kiezen"), N_("pincode pin code cijfers"), "key", own_school=True),
    Deed(
        "dialog/own_recovery", N_("Eigen herstelcode maken"), N_("herstelcode herstel code"), "key", own_school=True,
    ),
    Deed(
        "dialog/school_recovery", N_("Nieuw herstelblad maken"), N_("herstelblad herstel"), "key",
        own_school=True, arranges=True,
    ),
    Deed(
        "dialog/known_passphrase", N_("Iemand kent mijn wachtwoordzin"),
        N_("wachtwoordzin wachtwoord gezien gestolen kent"), "alert", own_school=True,
    ),
    ADD_PUPIL,
    IMPORT,
    Deed("incoming", N_("Binnengekomen"), N_("binnengekomen post inbox"), "mail"),
    Deed("beginstand", N_("Beginstand invullen"), N_("beginstand starten beginnen lopend"), "pupils"),
    Deed("school_year", N_("Schooljaarwissel"), N_("schooljaarwissel schooljaar jaarwissel"), "calendar"),
    Deed("dialog/here", N_("Wat doen wij hier?"), N_("hier elders parnassys magister verzuim opp"), "school"),
    Deed("door", N_("Deurstand"), N_("deurstand deur verbergen"), "door"),
    Deed("dialog/handbook", N_("Handboek"), N_("handboek handleiding"), "help"),
    Deed("dialog/keys", N_("Toetsen op papier"), N_("toetsen toetsenbord sneltoetsen"), "key"),
    Deed(
        "dialog/tour", N_("Rondleiding"), N_("rondleiding leren oefenen stappen"), "flag",
        practice=True,
    ),
    Deed("manage/backup", N_("Reservekopie maken"), N_("reservekopie kopie backup"), "save"),
    Deed("dialog/try_backup", N_("Reservekopie proberen"), N_("reservekopie kopie proberen test"), "save"),
    Deed("restore", N_("Reservekopie terugzetten"), N_("reservekopie kopie terugzetten herstel"), "undo"),
    Deed("manage/koffer", N_("De koffer"), N_("koffer meegeven overnemen leeskopie laptop stick"), "koffer"),
    Deed(
        "lock", N_("Vergrendelen"), N_("vergrendel vergrendelen slot afsluiten"), "lock",
        keys="Ctrl+L",
    ),
    HELP,
)  # fmt: skip
