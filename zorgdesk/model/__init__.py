"""What is kept: the tables and the words they are made of. Importing this package makes all tables known."""

from zorgdesk.model import (
    absence,
    action,
    audit,
    consent,
    contact,
    conversation,
    dossier,
    family,
    koffer,
    plan,
    pupil,
    route,
    school,
    sealed,
)

__all__ = [
    "absence",
    "action",
    "audit",
    "consent",
    "contact",
    "conversation",
    "dossier",
    "family",
    "koffer",
    "plan",
    "pupil",
    "route",
    "school",
    "sealed",
]
