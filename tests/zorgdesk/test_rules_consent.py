"""Tests for zorgdesk.rules.consent: whether a pupil may be spoken of by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import FATHER, MOTHER, TODAY
from tests.zorgdesk.families import (
    APART,
    BACK,
    BO,
    BOTH,
    CALL,
    DAD,
    FOSTER,
    MOM,
    NO,
    OCTOBER,
    PROTECTOR,
    SILENT,
    SUMMER,
    THIRTEEN,
    UNASKED_DAD,
    UNASKED_MOM,
    VOOGD,
    YES,
    outcome,
    said,
)
from zorgdesk import clock
from zorgdesk.errors import Weight
from zorgdesk.model.consent import DataKind
from zorgdesk.model.contact import Party
from zorgdesk.model.family import Gezag
from zorgdesk.model.pupil import Household
from zorgdesk.rules.consent import (
    Asked,
    Child,
    Giver,
    Request,
    what_about_the_name,
    why_not_by_name,
)

TABLE = [
    pytest.param(BO, [MOM, DAD], said((MOTHER, BOTH)), "free", id="together, one yes for both"),
    pytest.param(BO, [MOM, DAD], said((MOTHER, YES), (FATHER, YES)), "free", id="together, both yes"),
    pytest.param(BO, [MOM, DAD], said((MOTHER, YES)), "block consent.other_parent", id="yes for oneself"),
    pytest.param(BO, [MOM, DAD], said(), "block consent.answer", id="asked, no answer"),
    pytest.param(BO, [MOM, DAD], said((MOTHER, SILENT)), "block consent.answer", id="silence is no yes"),
    pytest.param(
        BO, [MOM, DAD], said((MOTHER, BOTH), (FATHER, NO)), "block consent.no", id="one yes, one no"
    ),
    pytest.param(
        BO, [MOM, DAD], said((MOTHER, BOTH), (FATHER, BACK)), "block consent.withdrawn", id="taken back"
    ),
    pytest.param(
        BO,
        [MOM, DAD],
        said((MOTHER, BOTH, OCTOBER)),
        "warn consent.for_both",
        id="one month on the other is asked too",
    ),
    pytest.param(
        BO,
        [MOM, DAD],
        said((MOTHER, BOTH, date(2026, 10, 25))),
        "free",
        id="thirty days old is not yet a month",
    ),
    pytest.param(
        replace(BO, household=Household.UNKNOWN),
        [MOM, DAD],
        said((MOTHER, BOTH)),
        "warn consent.household",
        id="not known whether together",
    ),
    pytest.param(APART, [MOM, DAD], said((MOTHER, BOTH)), "block consent.other_parent", id="apart, one yes"),
    pytest.param(APART, [MOM, DAD], said((MOTHER, YES), (FATHER, YES)), "free", id="apart, both yes"),
    pytest.param(
        APART, [MOM, DAD], said((MOTHER, YES), (FATHER, NO)), "block consent.no", id="apart, father no"
    ),
    pytest.param(
        replace(BO, objection=True),
        [MOM, DAD],
        said((MOTHER, BOTH)),
        "block consent.other_parent",
        id="together, objection known",
    ),
    pytest.param(
        BO,
        [MOM, replace(DAD, no_contact=True)],
        said((MOTHER, BOTH)),
        "block consent.other_parent",
        id="a ban on contact ends speaking for the other",
    ),
    pytest.param(BO, [MOM], said((MOTHER, YES)), "free", id="one parent with gezag"),
    pytest.param(
        APART, [MOM, replace(DAD, gezag=Gezag.NEE)], said((MOTHER, YES)), "free", id="apart, father no gezag"
    ),
    pytest.param(
        BO,
        [MOM, replace(DAD, gezag=Gezag.NEE)],
        said((MOTHER, YES), (FATHER, NO)),
        "free",
        id="a no without gezag",
    ),
    pytest.param(
        APART, [MOM, replace(DAD, deceased=True)], said((MOTHER, YES)), "free", id="one parent dead"
    ),
    pytest.param(
        BO, [MOM, replace(DAD, out_of_reach=True)], said((MOTHER, YES)), "free", id="one parent out of reach"
    ),
    pytest.param(
        APART,
        [MOM, replace(DAD, out_of_reach=True)],
        said((MOTHER, YES)),
        "warn consent.unreached",
        id="apart, one out of reach",
    ),
    pytest.param(
        BO,
        [MOM, replace(DAD, out_of_reach=True)],
        said((MOTHER, YES), (FATHER, NO)),
        "block consent.no",
        id="a no of one out of reach stands",
    ),
    pytest.param(
        BO,
        [replace(MOM, out_of_reach=True), replace(DAD, deceased=True)],
        said(),
        "block consent.nobody_reached",
        id="nobody in reach",
    ),
    pytest.param(
        BO,
        [UNASKED_MOM, UNASKED_DAD],
        said((MOTHER, BOTH)),
        "warn consent.gezag",
        id="gezag unknown, together",
    ),
    pytest.param(
        APART,
        [UNASKED_MOM, UNASKED_DAD],
        said((MOTHER, BOTH)),
        "block consent.gezag",
        id="gezag unknown, apart",
    ),
    pytest.param(
        APART,
        [UNASKED_MOM, UNASKED_DAD],
        said((MOTHER, YES), (FATHER, YES)),
        "warn consent.gezag",
        id="gezag unknown, apart, both yes",
    ),
    pytest.param(
        APART,
        [MOM, UNASKED_DAD],
        said((MOTHER, YES)),
        "block consent.gezag",
        id="apart, the father's gezag unknown",
    ),
    pytest.param(
        APART,
        [UNASKED_MOM, DAD],
        said((MOTHER, YES)),
        "block consent.other_parent",
        id="apart, the father has gezag",
    ),
    pytest.param(
        BO, [UNASKED_MOM], said((MOTHER, BOTH)), "block consent.gezag", id="gezag unknown, one parent known"
    ),
    pytest.param(
        BO,
        [UNASKED_MOM, replace(DAD, deceased=True)],
        said((MOTHER, YES)),
        "warn consent.gezag",
        id="gezag unknown, the other dead",
    ),
    pytest.param(BO, [FOSTER], said(("foster", YES)), "block consent.nobody_known", id="pleegouder alone"),
    pytest.param(
        BO, [FOSTER, VOOGD], said(("foster", YES)), "block consent.answer", id="pleegouder for the voogd"
    ),
    pytest.param(BO, [FOSTER, VOOGD], said(("voogd", YES)), "free", id="the voogd decides"),
    pytest.param(
        BO,
        [UNASKED_MOM, replace(VOOGD, gezag=Gezag.ONBEKEND)],
        said(("voogd", YES), (MOTHER, NO)),
        "free",
        id="beside a voogd a parent without known gezag does not decide",
    ),
    pytest.param(
        BO,
        [replace(FOSTER, gezag=Gezag.JA)],
        said(("foster", YES)),
        "free",
        id="pleegoudervoogd",
    ),
    pytest.param(BO, [], said(("gone", YES)), "block consent.nobody_known", id="nobody known"),
    pytest.param(BO, [MOM, DAD], said((MOTHER, BOTH), until=SUMMER), "block consent.expired", id="expired"),
    pytest.param(BO, [MOM, DAD], said((MOTHER, BOTH), until=TODAY), "free", id="the last day counts"),
    pytest.param(BO, [MOM, DAD], said((MOTHER, BOTH), until=None), "free", id="without an end"),
    pytest.param(BO, [MOM, DAD], said((MOTHER, BOTH), general=True), "warn consent.general", id="general"),
    pytest.param(
        BO, [MOM, DAD], said((MOTHER, BOTH), party=Party.GGZ), "block consent.answer", id="another party"
    ),
    pytest.param(
        BO, [MOM, DAD], said((MOTHER, BOTH, date(2026, 12, 1))), "block consent.answer", id="given only later"
    ),
    pytest.param(
        BO, [MOM, DAD], said((MOTHER, NO, OCTOBER), (MOTHER, BOTH)), "free", id="the newest answer counts"
    ),
]


@pytest.mark.parametrize(("child", "givers", "asked", "expected"), TABLE)
def test_why_not_by_name(child: Child, givers: list[Giver], asked: Asked, expected: str) -> None:
    assert outcome(why_not_by_name(child, givers, [asked], CALL, TODAY)) == expected


KLAS, LEREN = DataKind.KLAS.value, DataKind.LEREN.value
BOTH_KINDS = frozenset({KLAS, LEREN})


@pytest.mark.parametrize(
    ("all_asked", "request_", "expected"),
    [
        pytest.param([], CALL, "block consent.answer", id="never asked"),
        pytest.param([said((MOTHER, BOTH))], Request(Party.CJG, frozenset({KLAS})), "free", id="covered"),
        pytest.param(
            [said((MOTHER, BOTH))], Request(Party.CJG, BOTH_KINDS), "block consent.kinds", id="not all"
        ),
        pytest.param(
            [said((MOTHER, BOTH)), said((MOTHER, BOTH), kinds=[LEREN])],
            Request(Party.CJG, BOTH_KINDS),
            "free",
            id="covered by two",
        ),
        pytest.param(
            [said((MOTHER, BOTH), general=True)],
            Request(Party.CJG, for_report=True),
            "block consent.general",
            id="general, for a report",
        ),
        pytest.param(
            [said((MOTHER, BOTH), general=True), said((MOTHER, BOTH))],
            Request(Party.CJG, for_report=True),
            "free",
            id="general beside a yes of its own",
        ),
        pytest.param(
            [said((MOTHER, BOTH))],
            Request(Party.CJG, purpose="Vragen over Opvoeden"),
            "free",
            id="the same purpose",
        ),
        pytest.param(
            [said((MOTHER, BOTH))],
            Request(Party.CJG, purpose="schulden"),
            "warn consent.purpose",
            id="another purpose",
        ),
        pytest.param(
            [said((MOTHER, BOTH), organisation_uid="west")],
            Request(Party.CJG, organisation_uid="oost"),
            "block consent.answer",
            id="another organisation of the kind",
        ),
        pytest.param(
            [said((MOTHER, BOTH), organisation_uid="west", contact_uid="a")],
            Request(Party.CJG, organisation_uid="west", contact_uid="b"),
            "free",
            id="a colleague in the same organisation",
        ),
        pytest.param(
            [said((MOTHER, BOTH), contact_uid="a")],
            Request(Party.CJG, contact_uid="b"),
            "block consent.answer",
            id="another person",
        ),
        pytest.param(
            [said((MOTHER, BOTH), removed_at=clock.now())], CALL, "block consent.answer", id="removed"
        ),
        pytest.param(
            [said((FATHER, NO, OCTOBER)), said((MOTHER, BOTH))], CALL, "block consent.no", id="a no elsewhere"
        ),
        pytest.param(
            [said((FATHER, NO, OCTOBER)), said((MOTHER, BOTH), (FATHER, YES))],
            CALL,
            "free",
            id="a no that became a yes",
        ),
        pytest.param(
            [said((FATHER, NO), purpose="schulden"), said((MOTHER, BOTH))],
            Request(Party.CJG, purpose="vragen over opvoeden"),
            "free",
            id="a no for something else",
        ),
        pytest.param(
            [said((MOTHER, BOTH), until=SUMMER), said(asked_on=TODAY)],
            CALL,
            "block consent.answer",
            id="asked again after it ended",
        ),
        pytest.param(
            [said(asked_on=OCTOBER), said((MOTHER, BOTH, OCTOBER), asked_on=None, until=date(2026, 10, 31))],
            CALL,
            "block consent.answer",
            id="two of one day: the first",
        ),
    ],
)
def test_why_not_by_name_with_several_questions(
    all_asked: list[Asked], request_: Request, expected: str
) -> None:
    assert outcome(why_not_by_name(BO, [MOM, DAD], all_asked, request_, TODAY)) == expected


@pytest.mark.parametrize(
    ("party", "givers", "all_asked", "for_report", "expected"),
    [
        pytest.param(Party.LEERPLICHT, [MOM], [], False, "warn consent.ground_first", id="leerplicht, talk"),
        pytest.param(Party.LEERPLICHT, [MOM], [], True, "block consent.ground_first", id="leerplicht, paper"),
        pytest.param(Party.VEILIG_THUIS, [], [], False, "warn consent.ground_first", id="Veilig Thuis"),
        pytest.param(Party.GI, [MOM, PROTECTOR], [], False, "warn consent.ground_first", id="GI with an OTS"),
        pytest.param(Party.GI, [MOM], [], False, "block consent.answer", id="GI without any measure"),
        pytest.param(Party.SWV, [MOM], [], True, "warn consent.swv", id="samenwerkingsverband"),
        pytest.param(
            Party.SWV,
            [MOM],
            [said((MOTHER, NO), party=Party.SWV)],
            False,
            "block consent.no",
            id="samenwerkingsverband, a no",
        ),
    ],
)
def test_why_not_by_name_where_the_law_says_more(
    party: Party, givers: list[Giver], all_asked: list[Asked], for_report: bool, expected: str
) -> None:
    request = Request(party, for_report=for_report)
    assert outcome(why_not_by_name(BO, givers, all_asked, request, TODAY)) == expected


def test_all_warnings_come_along_the_worst_first() -> None:
    asked = said((MOTHER, BOTH, OCTOBER), general=True)
    found = what_about_the_name(THIRTEEN, [UNASKED_MOM, UNASKED_DAD], [asked], CALL, TODAY)
    assert [one.rule for one in found] == [
        "consent.general",
        "consent.pupil",
        "consent.gezag",
        "consent.for_both",
    ]
    assert {one.weight for one in found} == {Weight.WARN}
