"""The consultation without a name as a user meets it: picked and marked, refused, on paper, and after a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.gallery.stage import Stage
    from ui.dialogs.anonymous import AnonymousDialog

WHO = "Thijs"  # the mother says yes, the father no


def anonymous_scenes() -> Iterator[tuple[str, Callable[[Stage], None]]]:
    """Each state by its name."""
    yield "anoniem-gevuld", _filled
    yield "anoniem-aanmelden", _registered
    yield "anoniem-naam", _named
    yield "anoniem-na-nee", _after_no


def _filled(stage: Stage) -> None:
    _opened(stage)


def _opened(stage: Stage) -> AnonymousDialog:
    uid = stage.pupil(WHO)
    stage.shell.go("pupil/delen", uid)
    stage.shell.go("dialog/anonymous", f"{uid}/case=new")
    dialog = cast("AnonymousDialog", stage.front())
    form = dialog.form
    for one in form.sources.sources[:4]:
        if one.uid not in form.sources.value():
            form.sources._turn(one)
    field = form.field("question")
    field.show_value("Hoe begint de maandag rustig? De tweeling van de buren is er dan ook.")
    field.changed.emit()
    form.judge()
    return dialog


def _registered(stage: Stage) -> None:
    dialog = _opened(stage)
    dialog.register.click()


def _named(stage: Stage) -> None:
    dialog = _opened(stage)
    dialog.form.field("question").show_value("Wat heeft Thijs van der Meulen nodig?")
    dialog.on_print()


def _after_no(stage: Stage) -> None:
    dialog = _opened(stage)
    dialog.form.field("advice").show_value("Nodig beide ouders uit.")
    said = dialog._keep_case()
    assert dialog.case is not None
    dialog.tell_kept(dialog.case.uid, said)
    dialog._ask_after_no()
