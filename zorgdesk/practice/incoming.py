"""What lies in Binnengekomen in the oefenschool: a mail of a mother, and a line from the corridor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.commands.documents import add_document, keep_line
from zorgdesk.exchange.arrived import EML
from zorgdesk.model.dossier import DocumentData
from zorgdesk.practice.teller import Story, on

if TYPE_CHECKING:
    from zorgdesk.desk import Desk
    from zorgdesk.practice.teller import Teller

# Nobody is named in it as the register does: who reads it knows whose it is.
FROM_THE_CORRIDOR = "Meester Marek vertelt: het groepje lezen op dinsdag loopt fijn. Mag het doorgaan?"
SUBJECT = "Vanmiddag bij Noah"
SENDER = "Maaike de Bruin"
MAIL = """\
From: Maaike de Bruin <maaike.debruin@thuis.example>
To: Marieke de Vries <m.devries@waterlelie.example>
Subject: Vanmiddag bij Noah
Date: Tue, 24 Nov 2026 07:52:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Dag Marieke,

Vanmiddag om 13.00 uur zijn Tessa en ik er allebei.
Noah zingt thuis de hele dag het liedje van de kring. Hij wil het u graag laten horen.
Mogen wij een kwartier van tevoren even in de klas kijken?

Groet,
Maaike
"""


def came_in(teller: Teller, desk: Desk) -> Story:
    """Tell of what came in and is nobody's yet."""
    yield on("2026-11-23 16.10")
    teller.do(desk, keep_line, FROM_THE_CORRIDOR)
    yield on("2026-11-24 8.05")
    data = DocumentData(title=SUBJECT, mime=EML, received_on=teller.today, from_whom=SENDER)
    teller.do(desk, add_document, data, MAIL.replace("\n", "\r\n").encode())
