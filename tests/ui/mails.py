"""Invented mails and files for the tests of what comes in."""

from __future__ import annotations

import io
from email.message import EmailMessage
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from zorgdesk.model.family import Guardian

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.bo import Bo

ADDRESS = "marit@voorbeeld.example"
WORDS = "Bo wilde vanmorgen weer niet naar school."


def a_pdf(pages: int) -> bytes:
    """An invented paper of so many pages, each with a black band."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in range(1, pages + 1):
        canvas.drawString(72, 700, f"Dit is blad {page}")
        canvas.rect(72, 400, 400, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_mail(
    subject: str = "Bo vanmorgen", sender: str = f"Marit Hendriks <{ADDRESS}>", words: str = WORDS
) -> bytes:
    """A mail of Bo's mother, with a PDF and an earlier message under it."""
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = sender, subject, "Mon, 23 Nov 2026 20:14:00 +0100"
    quoted = "Op vr 20 nov. 2026 om 10:00 schreef Ineke <ineke@school.example>:\n> Hoe gaat het nu?\n"
    mail.set_content(f"Beste Ineke,\n\n{words}\n\n{quoted}")
    mail.add_attachment(a_pdf(1), maintype="application", subtype="pdf", filename="verslag.pdf")
    return mail.as_bytes()


def put(folder: Path, name: str, content: bytes) -> Path:
    """A file in a folder."""
    path = folder / name
    path.write_bytes(content)
    return path


def know_mother(bo: Bo) -> None:
    """Let the school know the mail address of Bo's mother."""
    bo.bridge.desk.do(lambda work: setattr(work.session.get(Guardian, bo.mother), "mail", ADDRESS))
