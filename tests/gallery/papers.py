"""Papers in the gallery: they are made beside the window, and the picture is of the paper, not of the waiting."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from ui.widgets.pdf_preview import PdfPreview

if TYPE_CHECKING:
    from tests.gallery.stage import Stage


def wait_for_paper(stage: Stage) -> Any:
    """The window in front, with its paper made; at once where it has no room for one."""
    for _round in range(100):
        stage.rest()
        over: Any = stage.front()
        shown = over.findChild(PdfPreview)
        if shown is None or shown.pages:
            break
        time.sleep(0.1)
    return over
