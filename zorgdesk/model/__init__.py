"""What is kept: the tables and the words they are made of. Importing this package makes all tables known."""

from zorgdesk.model import (
    absence,
    action,
    anonymous,
    audit,
    consent,
    contact,
    conversation,
    cooperation,
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
    "anonymous",
    "audit",
    "consent",
    "contact",
    "conversation",
    "cooperation",
    "dossier",
    "family",
    "koffer",
    "plan",
    "pupil",
    "route",
    "school",
    "sealed",
]
