"""A hint at a field for a phone number: what has no number in it is taken, but said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zorgdesk.rules.directory import may_be_phone
from zorgdesk.text import _

if TYPE_CHECKING:
    from ui.form import FieldRow, Form


def doubt_phones(form: Form, *names: str) -> None:
    """Say at these fields, while they are typed, that what stands there is no phone number."""
    for name in names:
        one = form.rows[name]
        one.field.changed.connect(partial(_doubt, one, one.hint.text()))


def _doubt(one: FieldRow, hint: str) -> None:
    phone = may_be_phone(str(one.field.value() or ""))
    one.show_hint(hint if phone else _("Dit lijkt geen telefoonnummer. Klopt het?"))
