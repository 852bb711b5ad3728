"""What an IB-er presses in two years around one child, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests import walk_case_kept as kept
from tests import walk_case_plan as plan
from tests import walk_case_talks as talks

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walk_hands import Hands
    from zorgdesk.desk import Desk


@dataclass(frozen=True)
class Step:
    """One moment of the case: when, what, and what must be kept then."""

    told: str
    moment: datetime
    walk: Callable[[Hands], None]
    kept: Callable[[Desk], None] | None = None


def _at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T08:20").replace(tzinfo=UTC)


STEPS = (
    Step("1. Signaal; de ouders weten het nog niet", _at("2026-11-24"), talks.first_signal),
    Step("2. De ouders weten het", _at("2026-11-27"), talks.parents_told, kept.parents_told),
    Step("3. Gesprek met de ouders", _at("2026-12-01"), talks.talk_with_parents, kept.nothing_to_do),
    Step("4. Afweging: nee", _at("2026-12-03"), talks.weigh_no, kept.nothing_to_do),
    Step("5. Tweede signaal", _at("2027-02-08"), talks.second_signal, kept.asks("open.weigh_review")),
    Step("6. Afweging: ja", _at("2027-02-09"), talks.weigh_yes, kept.weighed),
    Step("7. Toestemming aan de balie, CJG gebeld", _at("2027-02-11"), talks.call_cjg, kept.called),
    Step("8. MDO met regie, acties en volgende keer", _at("2027-03-04"), talks.mdo, kept.mdo),
    Step("9. Plan met twee doelen", _at("2027-03-05"), plan.make_plan, kept.plan),
    Step("10. Tweede MDO", _at("2027-05-11"), plan.first_mdo_again),
    Step("11. Eerste evaluatie", _at("2027-05-11"), plan.first_look, kept.looks_again),
    Step("12. Tweede evaluatie: MDO voorbereiden", _at("2027-07-06"), plan.second_look, kept.stands_still),
    Step("13. Derde MDO", _at("2027-07-08"), plan.second_mdo_again, kept.raised),
    Step("14. De specialist neemt de regie over", _at("2027-07-12"), plan.take_over, kept.taken_over),
    Step("15. Nieuwe ronde, zwaarder", _at("2027-09-07"), plan.new_round, kept.heavier),
    Step("16. Vandaag herinnert", _at("2028-01-25"), plan.look_at_today, kept.reminded),
    Step("16. Terug naar de basis", _at("2028-01-25"), plan.hand_back, kept.handed_back),
    Step("17. Samenvatting en proceskaart", _at("2028-01-25"), plan.print_papers),
    Step("18. Alle doelen bereikt, plan afgerond", _at("2028-05-16"), plan.all_reached, kept.finished),
    Step("19. Nazorg, en het verhaal nagelezen", _at("2028-09-26"), plan.aftercare, kept.one_story),
)
