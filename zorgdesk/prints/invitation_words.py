"""The words of an invitation: in Dutch, and for parents in the languages that they read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zorgdesk.prints.consent_words import read_languages
from zorgdesk.text import N_, SOURCE_LANGUAGE, _, long_date, speaking

if TYPE_CHECKING:
    from datetime import date

    from zorgdesk.prints.consent_words import FormLanguage

# For parents; these stand in every language. B1; every sentence under fifteen words.
PARENTS = {
    "title": N_("Wilt u komen praten over {name}?"),
    "dear": N_("Beste {who},"),
    "ask": N_("Wij nodigen u uit voor een gesprek over {name}."),
    "when": N_("Wanneer"),
    "where": N_("Waar"),
    "why": N_("Waarover"),
    "who": N_("Wie zijn erbij?"),
    "you": N_("u zelf"),
    "role_title": N_("Wat doet u in het gesprek?"),
    "role_vertelt": N_("U vertelt zelf hoe u het ziet."),
    "role_volgorde": N_("U kiest waar wij mee beginnen."),
    "role_vraag": N_("U brengt uw eigen vraag mee."),
    "role_luistert": N_("U luistert eerst. Daarna vertelt u wat u vindt."),
    "joins_erbij": N_("{name} is er ook bij."),
    "joins_deel": N_("{name} is er voor een deel bij."),
    "joins_vooraf": N_("Wij praten vooraf met {name}."),
    "joins_brief": N_("{name} maakt een tekening of een brief."),
    "joins_niet": N_("{name} is er niet bij."),
    "bring_title": N_("Wat kunt u doen?"),
    "bring": N_("Denk vooraf na: wat gaat goed, wat is lastig, wat wilt u vragen?"),
    "bring_paper": N_("Neem mee wat u wilt laten zien."),
    "someone": N_("U mag iemand meenemen die u helpt."),
    "interpreter": N_("Wilt u een tolk? Zeg het ons op tijd."),
    "reply": N_("Kunt u komen?"),
    "yes": N_("Ja, ik kom"),
    "no": N_("Nee, liever op een andere dag:"),
    "contact": N_("Vragen? Bel of mail {contact}."),
    "code": N_("Screeningscode: zo kijken wij of een kind veilig is. In de wet heet dit de meldcode."),
    "unchecked": N_("Deze vertaling is nog niet nagekeken. De Nederlandse tekst geldt."),
}
# For the pupil, for colleagues and for who is from outside: in Dutch only.
OTHERS = {
    "pupil_title": N_("Praat je mee?"),
    "pupil_dear": N_("Hoi {name},"),
    "pupil_erbij": N_("Wij praten over hoe het met jou gaat. Wij willen dat jij erbij bent."),
    "pupil_deel": N_("Wij praten over hoe het met jou gaat. Jij bent er voor een deel bij."),
    "pupil_vooraf": N_("Wij praten over hoe het met jou gaat. Wij praten vooraf met jou."),
    "pupil_brief": N_("Wij praten over hoe het met jou gaat. Wil jij een tekening of een brief maken?"),
    "pupil_niet": N_("Wij praten over hoe het met jou gaat. Jij hoeft er niet bij te zijn."),
    "pupil_role_title": N_("Wat doe jij?"),
    "pupil_role_vertelt": N_("Jij vertelt zelf hoe je het ziet."),
    "pupil_role_volgorde": N_("Jij kiest waar wij mee beginnen."),
    "pupil_role_vraag": N_("Jij brengt je eigen vraag mee."),
    "pupil_role_luistert": N_("Jij luistert eerst. Daarna zeg je wat je vindt."),
    "pupil_bring_title": N_("Wat kun je doen?"),
    "pupil_bring": N_("Denk vooraf na: wat gaat goed, wat is lastig, wat wil jij?"),
    "pupil_draw": N_("Je mag het ook opschrijven of tekenen."),
    "pupil_someone": N_("Je mag iemand meenemen bij wie je je fijn voelt."),
    "pupil_reply": N_("Wat vind je fijn?"),
    "pupil_yes": N_("Ik kom"),
    "pupil_before": N_("Ik praat liever vooraf"),
    "pupil_contact": N_("Vragen? Kom langs bij {contact}."),
    "school_title": N_("Gesprek over {name}"),
    "school_ask": N_("Wilt u erbij zijn? Neem mee wat u ziet in de klas: wat gaat goed, wat is lastig?"),
    "outside_title": N_("Uitnodiging voor een gesprek"),
    "outside_named": N_("Wij nodigen u uit voor een gesprek over {name}."),
    "outside_unnamed": N_("Wij nodigen u uit voor een gesprek over een leerling van onze school."),
    "outside_why_unnamed": N_("De naam noemen wij als de ouders dat goed vinden."),
    "outside_others": N_("Er komen ook anderen. Wie dat zijn, hoort u in het gesprek."),
    "outside_reply": N_("Laat ons weten of u komt. Noem in een mail geen namen van leerlingen."),
}
_ALL = PARENTS | OTHERS


@cache
def invitation_languages() -> dict[str, FormLanguage]:
    """The languages that there is an invitation in, beside Dutch."""
    return read_languages("invitation")


def dutch(key: str, **values: str) -> str:
    """A text of the invitation in Dutch, with its values."""
    return _(_ALL[key]).format(**values)


@speaking(SOURCE_LANGUAGE)
def mail_words(day: date, start: str, place: str, contact: str) -> str:
    """The words of a mail that asks somebody to come: a mail can be read by others, so it names no child.

    Source: practice 1.2 B1.
    """
    at = _("{time} uur").format(time=start) if start else ""
    when = ", ".join(part for part in (long_date(day), at) if part)
    lines = [
        _("Wij nodigen u uit voor een gesprek op school."),
        _("Wanneer: {day}").format(day=when),
        *([_("Waar: {place}").format(place=place)] if place else []),
        "",
        _("Kunt u komen? U mag iemand meenemen. Wilt u een tolk? Zeg het ons op tijd."),
        _("Noem in uw antwoord geen namen. Bel ons liever: {contact}.").format(contact=contact),
    ]
    return "\n".join(lines)
