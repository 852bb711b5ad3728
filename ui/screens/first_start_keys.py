"""The first start: the passphrase, the recovery sheet, the director's key, the PIN of this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.director import give_director_key
from ui.dialogs.passphrase_fields import PassphraseFields
from ui.dialogs.recovery_fields import RecoveryFields, Sheet
from ui.form import FieldRow, TextField
from ui.screens.first_start_step import Step
from ui.widgets.layout import column
from ui.widgets.words import label
from zorgdesk.errors import MistakeError
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.screens.first_start import Founding


def known_names(founding: Founding) -> list[str]:
    """Words that a guesser knows: of the school and of the user."""
    names = [founding.school.name] if founding.school else []
    return [*names, founding.person.name] if founding.person else names


class PassphraseStep(Step):
    """The own passphrase."""

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.title = _("Kies een wachtwoordzin")
        self.fields = PassphraseFields(_("Wachtwoordzin"), lambda: known_names(self.founding))
        self.fields.touched.connect(self.touched)
        why = _(
            "Met deze zin opent u Zorgdesk. Zonder de zin of het herstelblad kan niemand erin, ook wij niet. "
            "Vijf losse woorden zijn makkelijk te onthouden en moeilijk te raden."
        )
        self.setLayout(
            column(
                label(why, "body", wrap=True),
                self.fields,
                gap=8,
            )
        )

    def take(self) -> bool:
        """Refuse a weak one; a changed one makes new keys."""
        words = self.fields.taken()
        if words != self.founding.passphrase:
            self.founding.passphrase, self.founding.vault, self.founding.code = words, None, ""
        return True

    def focus_first(self) -> None:
        """The passphrase."""
        self.fields.first.line.setFocus()


class RecoveryStep(Step):
    """The recovery sheet on paper, or by hand, and the code typed back once."""

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.title = _("Het herstelblad")
        why = _(
            "Bent u de wachtwoordzin kwijt? Dan opent deze code het bestand. Druk het blad af of schrijf de code over. "
            "Leg het in de kluis van de directeur, niet bij de laptop."
        )
        self.fields = RecoveryFields(why)
        self.setLayout(column(self.fields))

    def enter(self) -> None:
        """Show the code."""
        from zorgdesk.store.recovery import slot_for_paper

        code = self.founding.make_keys()
        vault, school = self.founding.vault, self.founding.school
        assert vault and school  # noqa: S101, PT018 - made in the steps before
        self.fields.show_code(
            Sheet(code, school.name, self.founding.path.name, lambda: slot_for_paper(vault))
        )

    def take(self) -> bool:
        """The code typed back is the code; then the school is founded."""
        self.fields.check()
        self.founding.found()
        return True

    def focus_first(self) -> None:
        """The paper first."""
        self.fields.paper.setFocus()


class DirectorStep(Step):
    """A second key: if the IB-er falls ill, the director must be able to get in (practice 1.4.14)."""

    optional = True

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.title = _("Een tweede sleutel voor de directeur")
        self.fields = PassphraseFields(
            _("Wachtwoordzin van de directeur"), lambda: known_names(self.founding)
        )
        self.fields.touched.connect(self.touched)
        self.name = TextField()
        why = _(
            "Het dossier is van de school. Wordt u ziek, dan moet de directeur erin kunnen. "
            "Laat de directeur hier zelf een wachtwoordzin kiezen. Kan dat nu niet, kies dan Later."
        )
        self.setLayout(
            column(
                label(why, "body", wrap=True),
                FieldRow("director_name", _("Naam van de directeur"), self.name),
                self.fields,
                gap=12,
            )
        )

    def take(self) -> bool:
        """Add the director with a key of their own."""
        name = self.name.value()
        if not name:
            raise MistakeError(_("Hoe heet de directeur?"), then=_("Vul de naam in, of kies Later."))
        words = self.fields.taken()
        desk = self.founding.desk
        assert desk is not None  # noqa: S101 - founded in the step before
        give_director_key(desk, name, words)
        return True

    def focus_first(self) -> None:
        """The name."""
        self.name.line.setFocus()


class PinStep(Step):
    """A PIN for this laptop, so that the passphrase is asked once a day (K13)."""

    optional = True

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.title = _("Een pincode voor deze laptop")
        self.deed = _("Zorgdesk openen")
        self.pin = TextField(secret=True, most=6, width=180)
        why = _(
            "Met een pincode van zes cijfers opent u sneller. Hij werkt alleen op deze laptop. "
            "Na drie verkeerde pogingen vraagt Zorgdesk de wachtwoordzin."
        )
        self.setLayout(
            column(
                label(why, "body", wrap=True),
                FieldRow("pin", _("Pincode van zes cijfers"), self.pin),
                gap=12,
            )
        )

    def take(self) -> bool:
        """Add the PIN; without one the passphrase stays the way in."""
        from zorgdesk.commands.keys import label_of
        from zorgdesk.model.school import Role
        from zorgdesk.store.laptop import add_laptop_slot

        digits, vault = self.pin.value(), self.founding.vault
        if not digits:
            return True
        assert vault is not None  # noqa: S101 - founded earlier
        with vault.saved():
            add_laptop_slot(vault, digits, label_of(Role.IB), self.founding.person_uid)
        return True

    def focus_first(self) -> None:
        """The PIN."""
        self.pin.line.setFocus()
