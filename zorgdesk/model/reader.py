"""For whom something is shown: the rights of the person at the desk, cut down to those of the addressee."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zorgdesk.model.school import Role

# The scope of what is marked 'vertrouwelijk' in the search table.
SECRET = "vertrouwelijk"  # noqa: S105 - a scope, no password


@dataclass(frozen=True)
class Reader:
    """Who reads. Made by the Desk, never by a screen; a query shows no more than its reader may see."""

    person_uid: str
    name: str
    profession: str
    role: Role
    veiligheid: bool = False
    pupils: frozenset[str] | None = None  # a meelezer's pupils; None: all
    guardian_uid: str | None = None  # paper for this one parent

    @property
    def reads_dossiers(self) -> bool:
        """Whether notes and talks may be read: the administration prints, it does not read."""
        return self.role is not Role.ADMINISTRATIE

    @property
    def reads_confidential(self) -> bool:
        """Whether what is marked 'vertrouwelijk' may be read: the begeleider and the directeur."""
        return self.role in (Role.IB, Role.DIRECTEUR)

    @property
    def reads_all(self) -> bool:
        """Whether no dossier is closed: only then is a paper about the whole school, or a whole group, true."""
        return self.reads_dossiers and self.pupils is None

    def may_see(self, pupil_uid: str) -> bool:
        """Whether this pupil is among the reader's."""
        return self.pupils is None or pupil_uid in self.pupils

    @property
    def scopes(self) -> tuple[str, ...]:
        """What of the search table this reader searches."""
        if not self.reads_dossiers:
            return ()
        return ("dossier", SECRET) if self.reads_confidential else ("dossier",)

    def for_guardian(self, guardian_uid: str) -> Reader:
        """This reader, cut down to one named parent."""
        return replace(self, guardian_uid=guardian_uid, veiligheid=False)

    def for_wall(self, pupils: frozenset[str]) -> Reader:
        """This reader, cut down to what a room full of people may see: these pupils, and nothing of one's own."""
        mine = pupils if self.pupils is None else self.pupils & pupils
        return replace(self, person_uid="", veiligheid=False, pupils=mine)
