"""Who may write, and which koffer goes on from which: without a database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from zorgdesk.model.koffer import KofferMoveData, MoveKind
from zorgdesk.model.reader import Reader
from zorgdesk.model.school import Role
from zorgdesk.rules import koffer as rules
from zorgdesk.rules.koffer import Apart, BoxKind, Offer, Standing, Where

ME, OTHER = "a" * 32, "b" * 32
MOMENT = datetime(2026, 11, 3, 7, 12, tzinfo=UTC)
SCHOOL = "vault"


def a_move(number: int, kind: MoveKind = MoveKind.OVERGENOMEN, laptop: str = ME) -> KofferMoveData:
    """A move of the koffer."""
    return KofferMoveData(
        number=number, kind=kind, laptop=laptop, label="laptop bovenbouw", person_uid="ik", moved_at=MOMENT
    )


def an_offer(number: int = 5, kind: BoxKind = BoxKind.KOFFER, vault: str = SCHOOL) -> Offer:
    """A box of the colleague."""
    return Offer(kind, vault, number, "laptop bovenbouw", MOMENT)


@pytest.mark.parametrize(
    ("newest", "known", "where"),
    [
        pytest.param(None, 0, Where.FREE, id="never moved"),
        pytest.param(None, 3, Where.OLDER, id="from before the koffer was used"),
        pytest.param(a_move(3), 3, Where.HERE, id="taken here"),
        pytest.param(a_move(3), 2, Where.HERE, id="taken here, the program died before it was noted"),
        pytest.param(a_move(3), 0, Where.HERE, id="taken here, the laptop forgot its past"),
        pytest.param(a_move(3), 4, Where.OLDER, id="a backup from before it was given"),
        pytest.param(a_move(4, MoveKind.MEEGEGEVEN), 4, Where.AWAY, id="given"),
        pytest.param(a_move(4, MoveKind.MEEGEGEVEN, OTHER), 4, Where.AWAY, id="given by the other"),
        pytest.param(a_move(5, laptop=OTHER), 4, Where.ELSEWHERE, id="a copy to read"),
        pytest.param(a_move(5, laptop=OTHER), 6, Where.OLDER, id="an older copy to read"),
        pytest.param(a_move(6, MoveKind.VERLOREN), 6, Where.HERE, id="lost, and on here"),
        pytest.param(a_move(6, MoveKind.TERUGGENOMEN), 6, Where.HERE, id="taken back"),
        pytest.param(a_move(1, MoveKind.BEGONNEN), 1, Where.HERE, id="begun"),
    ],
)
def test_where_the_koffer_is(newest: KofferMoveData | None, known: int, where: Where) -> None:
    seen = rules.standing(newest, ME, known)
    assert seen.where is where
    assert seen.number == max(newest.number if newest else 0, known)
    assert seen.writes == (where in (Where.FREE, Where.HERE))
    words = rules.where_words(seen)
    assert "{" not in words
    assert words.endswith(".")


def test_where_words_say_since_when_and_where() -> None:
    seen = rules.standing(a_move(5, laptop=OTHER), ME, 4)
    assert rules.where_words(seen) == (
        "Dit is een leeskopie. De koffer is sinds dinsdag 3 november 2026 om 8.12 bij laptop bovenbouw."
    )


@pytest.mark.parametrize("where", list(Where))
@pytest.mark.parametrize("deed", ["record_entry", "look", "open_document", "note_handout", "take_koffer"])
def test_why_not_write(where: Where, deed: str) -> None:
    found = rules.why_not_write(Standing(where, 3, "laptop bovenbouw", MOMENT), deed)
    if where in (Where.FREE, Where.HERE) or deed != "record_entry":
        assert found is None
    else:
        assert found
        assert found.blocks
        assert "Wat u typt, blijft op deze laptop bewaard" in found.why


@pytest.mark.parametrize("role", list(Role))
def test_why_not_move(role: Role) -> None:
    found = rules.why_not_move(Reader("ik", "Ineke", "", role))
    assert (found is None) == (role in (Role.IB, Role.DIRECTEUR))


@pytest.mark.parametrize("where", list(Where))
def test_why_not_give(where: Where) -> None:
    assert (rules.why_not_give(Standing(where, 3)) is None) == (where in (Where.FREE, Where.HERE))


@pytest.mark.parametrize("where", list(Where))
def test_why_not_go_on(where: Where) -> None:
    assert (rules.why_not_go_on(Standing(where, 3)) is None) == (where not in (Where.FREE, Where.HERE))


@pytest.mark.parametrize(
    ("there", "said"),
    [
        pytest.param(None, "", id="an empty folder"),
        pytest.param(an_offer(4), "", id="an older one of ours"),
        pytest.param(an_offer(5), "nieuwere koffer van laptop bovenbouw", id="as new"),
        pytest.param(an_offer(6), "nieuwere koffer van laptop bovenbouw", id="newer"),
        pytest.param(an_offer(1, vault="another"), "van een andere school", id="of another school"),
    ],
)
def test_why_not_put_there(there: Offer | None, said: str) -> None:
    found = rules.why_not_put_there(there, SCHOOL, 5)
    assert (said in found.what) if found else not said


KOFFER, COPY = BoxKind.KOFFER, BoxKind.COPY


@pytest.mark.parametrize(
    ("offer", "where", "number", "apart", "rule"),
    [
        pytest.param(an_offer(5), Where.AWAY, 4, Apart(0, 7), "", id="newer, with all of ours"),
        pytest.param(an_offer(5), Where.AWAY, 4, Apart(), "", id="newer, nothing written meanwhile"),
        pytest.param(an_offer(5), Where.ELSEWHERE, 4, Apart(0, 1), "", id="a read copy takes the koffer"),
        pytest.param(an_offer(5), Where.OLDER, 4, Apart(0, 9), "", id="an older file takes the koffer"),
        pytest.param(an_offer(1), Where.FREE, 0, Apart(0, 3), "", id="a copy by hand takes the first koffer"),
        pytest.param(an_offer(5), Where.AWAY, 5, Apart(), "koffer.own", id="the one that was given here"),
        pytest.param(
            an_offer(5), Where.HERE, 6, Apart(3, 0), "koffer.older", id="older than what stands here"
        ),
        pytest.param(an_offer(5), Where.ELSEWHERE, 5, Apart(), "koffer.older", id="an old koffer"),
        pytest.param(an_offer(5), Where.HERE, 4, Apart(2, 3), "koffer.apart", id="both went on"),
        pytest.param(an_offer(5), Where.HERE, 6, Apart(2, 3), "koffer.apart", id="both went on, and older"),
        pytest.param(
            an_offer(5), Where.HERE, 4, Apart(2, 0), "koffer.apart", id="newer number, without ours"
        ),
        pytest.param(an_offer(5, KOFFER, "x"), Where.FREE, 0, Apart(), "koffer.take", id="another school"),
        pytest.param(an_offer(5, COPY), Where.AWAY, 4, Apart(0, 2), "", id="a newer copy"),
        pytest.param(
            an_offer(4, COPY), Where.ELSEWHERE, 4, Apart(0, 2), "", id="a newer copy of the same koffer"
        ),
        pytest.param(an_offer(4, COPY), Where.ELSEWHERE, 4, Apart(), "koffer.take", id="the same copy again"),
        pytest.param(an_offer(3, COPY), Where.ELSEWHERE, 4, Apart(), "koffer.older", id="an older copy"),
        pytest.param(
            an_offer(3, COPY), Where.ELSEWHERE, 4, Apart(1), "koffer.older", id="an older, shorter copy"
        ),
        pytest.param(
            an_offer(4, COPY), Where.HERE, 4, Apart(), "koffer.take", id="no copy where the koffer is"
        ),
        pytest.param(
            an_offer(4, COPY), Where.HERE, 4, Apart(3), "koffer.take", id="an own copy that is older"
        ),
        pytest.param(
            an_offer(5, COPY), Where.HERE, 4, Apart(3), "koffer.apart", id="a copy of one that went on"
        ),
        pytest.param(
            an_offer(4, COPY), Where.ELSEWHERE, 4, Apart(1, 1), "koffer.apart", id="a copy that went on"
        ),
    ],
)
def test_why_not_take(offer: Offer, where: Where, number: int, apart: Apart, rule: str) -> None:
    found = rules.why_not_take(offer, Standing(where, number), SCHOOL, apart)
    assert (found.rule if found else "") == rule
    if rule == "koffer.apart":
        assert found
        assert str(apart.mine) in found.what
        assert str(apart.theirs) in found.what
        assert [way.code for way in found.ways] == [rules.TAKE_ANYWAY]
