"""A case text without a name: nothing that is known stays, ordinary words do, and what is left is marked."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgdesk.model.pupil import Sex
from zorgdesk.model.school import SchoolKind
from zorgdesk.rules.anonymous import Identity, clean, hits_in
from zorgdesk.rules.anonymous_days import Days, about
from zorgdesk.rules.anonymous_marks import Why, marks_in
from zorgdesk.rules.anonymous_names import Known, Secret, Whose, place_secrets, secrets_of, usable
from zorgdesk.rules.anonymous_text import folded_words, text_of
from zorgdesk.rules.anonymous_words import (
    ADDRESS,
    OWN_WORDS,
    SCHOOL,
    SIBLING,
    TEACHER,
    THE_CHILD,
    TOWN,
    Band,
    band_of,
    band_of_age,
    band_of_year,
    each,
)

TODAY = date(2026, 11, 24)
BORN = date(2018, 8, 20)
PEOPLE = (
    Known("Bo", "", "Hendriks", THE_CHILD, Whose.CHILD),
    Known("Lotte", "", "Hendriks", SIBLING),
    Known("Marit", "van der", "Meulen", "de moeder"),
    Known("Jürgen", "", "Yılmaz-de Boer", "de vader"),
    Known("Anouk", "", "Visser", TEACHER, called="juf Anouk"),
    Known("Noor", "", "Dijkstra", "de contactpersoon"),
)
NUMBERS = ("", "06-12345678", "0900 100100", "10405", "1234 AB")


def an_identity(*people: Known, sex: Sex = Sex.BOY, kind: SchoolKind = SchoolKind.PO) -> Identity:
    secrets = chain(
        *(secrets_of(one) for one in people or PEOPLE),
        place_secrets("De Waterlelie", SCHOOL),
        place_secrets("Oostmeer", TOWN),
        place_secrets("Dijkweg 1", ADDRESS),
    )
    return Identity(tuple(usable(secrets)), Days(TODAY, BORN, kind, NUMBERS), Band.MIDDLE, sex)


KNOWN = an_identity()


def test_the_word_that_comes_instead_stands_there_once() -> None:
    known = an_identity(*PEOPLE, Known("Karel", "", "Smit", "de buurman"))
    assert clean("Dat zei buurman Karel.", known) == "Dat zei de buurman."


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("Bo huilt. Hij wil niet naar gym.", "Het kind huilt. Het kind wil niet naar gym."),
        ("Bo's moeder Marit belde.", "De moeder van het kind belde."),
        ("Wij keken in Bo's schrift, niet in bo’s jas.", "Wij keken in het schrift van het kind, niet in diens jas."),
        ("Marits werk is zwaar.", "Het werk van de moeder is zwaar."),
        ("Het boek is van Bo's. Die jas is Bo's.", "Het boek is van het kind. Die jas is van het kind."),
        ("B.H. is moe en BH ook.", "Het kind is moe en het kind ook."),
        ("B. wil niet. Bo H. ook niet.", "Het kind wil niet. Het kind ook niet."),
        ("Hendriks, Bo", "Het kind"),
        ("mevrouw Hendriks en familie Hendriks", "De moeder en het gezin"),
        ("mw. V.d. Meulen belt.", "De moeder belt."),
        ("M.v.d.M. en MvdM bellen.", "De moeder en de moeder bellen."),
        ("juf Anouk en mevrouw Visser", "De leerkracht en de leerkracht"),
        ("basisschool De Waterlelie in Oostmeer", "Deze school in deze gemeente"),
        ("Zij wonen op de Dijkweg 1.", "Zij wonen op een adres."),
        ("Bel 0612345678 of +31 6 1234 5678.", "Bel een telefoonnummer of een telefoonnummer."),
        ("Leerlingnummer 10405, 1234AB.", "Leerlingnummer een nummer, een nummer."),
        ("Het nummer is 123456789.", "Het nummer is een nummer."),
        ("Mail marit@thuis.example of www.waterlelie.example", "Mail een mailadres of een website"),
        ("Mail marit@waterlelie, marit.hendriks @ thuis.example of marit(at)thuis.example.",
         "Mail een mailadres, een mailadres of een mailadres."),
        ("Schrijf naar marit’s-post/bo@thuis.example.", "Schrijf naar een mailadres."),
        ("Bel vader Jürgen, niet de moeder Marit.", "Bel de vader, niet de moeder."),
        ("Zit in 5B. En in de 5-6B-groep.", "Zit in de middenbouw. En in de bovenbouw."),
        ("Samen met 7A naar gym, B. ook.", "Samen met de bovenbouw naar gym, het kind ook."),
        ("Een 3D-printer, lokaal H12B.", "Een 3D-printer, lokaal H12B."),
        ("Bo is 8 jaar en zit in groep 5.", "Het kind zit in de middenbouw en zit in de middenbouw."),
        ("een 8-jarige jongen, acht jaar oud", "Een kind uit de middenbouw, uit de middenbouw"),
        ("Op 12 november belde zij, sinds 3 oktober niet.",
         "Een paar weken geleden belde zij, sinds het najaar niet."),
        ("geboren op 20-8-2018, 20/08/18 of 20 aug. 2018", "Geboren op een dag, op een dag of op een dag"),
        ("Vanaf 2026-11-16 en begin oktober.", "Vanaf vorige week en begin van het najaar."),
        ("In oktober en in schooljaar 2025-2026.", "In het najaar en vorig schooljaar."),
        ("Antwoord vóór 16 december, uiterlijk 27 november.",
         "Antwoord binnen een paar weken, uiterlijk het eind van deze week."),
        ("Het kind Lotte lacht, de Bo van toen ook.", "Een broer of zus lacht, het kind van toen ook."),
        ("Dat zei B.H.", "Dat zei het kind."),
        ("Hendriks' auto en Hendriks’ fiets.", "Diens auto en diens fiets."),
        ("In 2024 is het begonnen, 45-13-18.", "In 2024 is het begonnen, 45-13-18."),
        ("Sinds oktober, vanaf begin oktober. Oktober was druk.",
         "Sinds het najaar, vanaf begin van het najaar. Het najaar was druk."),
        ("Vader is 45 jaar. Jongetje huilt.", "Vader is 45 jaar. Kind huilt."),
        ("Op 45-13-2018 en 8 jaar, huilt vaak.", "Een dag en uit de middenbouw, huilt vaak."),
        ("Om 8.20 uur, 3 keer.", "Om 8.20 uur, 3 keer."),
        ("Yilmaz en yilmaz de boer, Juergen, JURGEN", "De vader en de vader, de vader"),
        ("De jongen zegt dat hij zijn jas mist.", "Het kind zegt dat het kind diens jas mist."),
        ("Vader is ziek. Hij ligt thuis. Bo helpt hem.", "Vader is ziek. Hij ligt thuis. Het kind helpt hem."),
        ("Wij zijn blij. Ze zijn er.", "Wij zijn blij. Ze zijn er."),
    ],
)  # fmt: skip
def test_it_reads_as_dutch(raw: str, told: str) -> None:
    said = clean(raw, KNOWN)
    assert said[:1].upper() + said[1:] == told


def test_the_child_is_introduced_once_by_about_how_old() -> None:
    said = clean("Bo huilt. Bo's moeder belt. Bo slaapt.", KNOWN, introduced=False)
    assert said == "Een kind uit de middenbouw huilt. De moeder van het kind belt. Het kind slaapt."


def test_without_a_band_it_is_just_a_child() -> None:
    nobody = Identity(KNOWN.secrets, Days(TODAY))
    assert clean("Bo huilt. Zij is 8 jaar.", nobody, introduced=False).startswith("Een kind huilt.")


def test_a_girl_is_not_told_where_it_does_not_matter() -> None:
    girl = an_identity(sex=Sex.GIRL)
    told = "Bo zegt dat zij moe is. Haar juf ziet haar niet. Zij slaapt slecht. Ze spelen buiten. Wij helpen haar."
    assert clean(told, girl) == (
        "Het kind zegt dat het kind moe is. Diens juf ziet haar niet. Zij slaapt slecht. "
        "Ze spelen buiten. Wij helpen haar."
    )
    assert clean("Bo is moe, als zij iets niet snapt. Zij lachte. Zij spelen niet samen.", girl) == (
        "Het kind is moe, als het kind iets niet snapt. Het kind lachte. Zij spelen niet samen."
    )
    assert clean("Bo hoest. Ze ook naar huis.", girl) == "Het kind hoest. Ze ook naar huis."
    assert clean("Bo hoest. Gisteren was zij ziek.", girl) == "Het kind hoest. Gisteren was het kind ziek."
    assert clean("Bo is moe. Zij slaapt slecht. Wij helpen haar.", girl) == (
        "Het kind is moe. Het kind slaapt slecht. Wij helpen het kind."
    )


def test_where_it_matters_the_text_tells_boy_or_girl() -> None:
    assert (
        clean("Bo is een jongen. Hij slaapt.", KNOWN, sex_matters=True)
        == "Het kind is een jongen. Hij slaapt."
    )


def test_somebody_without_a_last_name_is_known_too() -> None:
    assert clean("Truus en B. bellen.", an_identity(Known("Truus", "", "", "een bekende"))) == (
        "Een bekende en B. bellen."
    )


def test_two_first_names_and_only_a_last_name() -> None:
    known = an_identity(
        Known("Anne Marie", "de", "Wit", THE_CHILD, Whose.CHILD), Known("", "", "Zuidema", "de voogd")
    )
    told = "Anne-Marie, annemarie, Anne, A.M.d.W. en A. de Wit. Mevrouw Zuidema belt."
    assert clean(told, known) == "Het kind, het kind, het kind, het kind en het kind. De voogd belt."


def test_what_is_no_name_is_not_looked_for() -> None:
    nobody = an_identity(
        Known("naam", "", "niet bekend", "de vader"), Known("Veilig", "", "Thuis", "Veilig Thuis")
    )
    told = "Thuis niet naar bed. De naam is niet bekend."
    assert clean(told, nobody) == told
    assert list(place_secrets("", SCHOOL)) == []


def test_an_other_child_is_nobody_of_whom_he_is() -> None:
    assert clean("Een ander kind riep. Hij lachte.", KNOWN) == "Een ander kind riep. Hij lachte."


def test_ordinary_words_are_left_alone() -> None:
    words = (
        "Boos in het semester, de boswachter, Bosch, lotterij, maritiem, oostmeeren? Ja: 3 keer om 8.20 uur."
    )
    assert clean(words, KNOWN) == words


def test_a_name_that_is_a_word_is_replaced_with_its_capital_and_marked_without() -> None:
    mees = an_identity(Known("Mees", "de", "Groot", THE_CHILD, Whose.CHILD))
    assert (
        clean("Mees huilt. MEES ook, de Groot niet.", mees) == "Het kind huilt. Het kind ook, het gezin niet."
    )
    assert clean("een groot lokaal, mees de groot", mees) == "een groot lokaal, het kind"
    (mark,) = marks_in("Toen zag de mees ons.", mees)
    assert (mark.words, mark.why, mark.instead, mark.may_stay) == ("mees", Why.LIKE_NAME, THE_CHILD, True)


# What is true of any text

NAMES = [one for one in KNOWN.secrets if not one.capitals and not one.ordinary]
INITIALS = [one for one in KNOWN.secrets if one.capitals and len(one.words) > 1]
AROUND = st.sampled_from(
    ["", " ", ".", ",", "!", "?", "(", ")", '"', "“", "”", "-", "–", "\n", "…", ":", ";", "*", "_", "/"]
)
PLAIN = st.sampled_from(
    [
        "zit",
        "in de klas",
        "huilt soms",
        "na het eten",
        "wil niet mee",
        "praat weinig",
        "boos",
        "semester",
        "op tijd",
    ]
)
DIVIDERS = st.sampled_from([" ", "-", "  ", "\u00a0", ". "])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Secret]:
    """A known form as somebody may write it: in any case, with what may stand between its words."""
    secret = draw(st.sampled_from(NAMES))
    cased = draw(st.sampled_from([str.lower, str.upper, str.title, str.capitalize]))
    between = draw(DIVIDERS)
    return between.join(cased(word) for word in secret.words), secret


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = []
    for _part in range(draw(st.integers(1, 4))):
        parts.append(draw(PLAIN))
        parts.append(draw(AROUND) + draw(written())[0] + draw(AROUND))
    return " ".join([*parts, draw(PLAIN)])


@given(texts())
def test_no_known_form_is_left_whatever_its_case_and_what_stands_around_it(raw: str) -> None:
    said = clean(raw, KNOWN)
    assert [hit.secret.words for hit in hits_in(text_of(said), KNOWN) if hit.sure] == []
    assert not [mark for mark in marks_in(said, KNOWN) if not mark.may_stay]


@given(written(), AROUND, AROUND)
def test_a_name_between_any_signs_is_gone(form: tuple[str, Secret], before: str, after: str) -> None:
    said = set(folded_words(clean(f"Daar was {before}{form[0]}{after} weer.", KNOWN)))
    assert not said & {word for word in form[1].named if word not in OWN_WORDS and len(word) > 1}


@given(st.sampled_from(INITIALS), st.sampled_from([".", ". ", ""]), AROUND)
def test_initials_in_capitals_are_gone(secret: Secret, between: str, after: str) -> None:
    written_as = between.join(word.upper() for word in secret.words)
    said = clean(f"Wij zagen {written_as}{after} daar.", KNOWN)
    if not between and len(secret.words) > 1:
        assert not hits_in(text_of(said), KNOWN)
    else:
        assert written_as not in said


@given(texts(), st.booleans())
def test_cleaning_twice_changes_nothing_more(raw: str, introduced: bool) -> None:
    once = clean(raw, KNOWN, introduced=introduced)
    assert clean(once, KNOWN) == once


@given(st.lists(PLAIN, min_size=1, max_size=6).map(". ".join))
def test_a_text_without_anything_known_is_untouched(raw: str) -> None:
    assert clean(raw, KNOWN) == raw


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=4)


@given(LETTERS, st.sampled_from(["bo", "visser", "hendriks", "oostmeer"]), LETTERS)
def test_nothing_is_replaced_inside_another_word(before: str, name: str, after: str) -> None:
    word = before + name + after
    if (word,) in {secret.words for secret in KNOWN.secrets}:
        return
    assert clean(f"Daar staat {word} nu.", KNOWN) == f"Daar staat {word} nu."


DATES = st.dates(date(2015, 1, 1), date(2028, 12, 31))
WAYS = st.sampled_from(["{d}-{m}-{y}", "{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}", "{d} {name} {y}", "op {d} {name}",
                        "{d}.{m}.{y}", "vr {d} {name} {y}", "sinds {d}-{m}"])  # fmt: skip
MONTHS = each("januari februari maart april mei juni juli augustus september oktober november december")


@given(DATES, WAYS)
def test_no_day_is_left(day: date, way: str) -> None:
    written_as = way.format(d=day.day, m=day.month, y=day.year, name=MONTHS[day.month - 1])
    said = clean(f"Wij spraken moeder {written_as} nog.", KNOWN)
    assert not [letter for letter in said if letter.isdigit()], said
    assert not any(f" {month} " in said for month in MONTHS), said


@given(st.integers(10_000_000, 999_999_999), st.sampled_from(["", " ", "-", "."]))
def test_no_long_number_is_left(number: int, between: str) -> None:
    digits = str(number)
    written_as = between.join([digits[:4], digits[4:6], digits[6:]])
    assert not [letter for letter in clean(f"Nummer: {written_as}.", KNOWN) if letter.isdigit()]


@given(st.text(max_size=80))
def test_any_text_can_be_cleaned_and_marked(raw: str) -> None:
    said = clean(raw, KNOWN)
    for mark in marks_in(said, KNOWN):
        assert said[mark.start : mark.end] == mark.words


# Days in words


@pytest.mark.parametrize(
    ("apart", "noun", "adverb"),
    [
        (0, "vandaag", "vandaag"),
        (-1, "gisteren", "gisteren"),
        (1, "morgen", "morgen"),
        (3, "het eind van deze week", "later deze week"),
        (-7, "vorige week", "vorige week"),
        (7, "volgende week", "volgende week"),
        (-20, "een paar weken", "een paar weken geleden"),
        (20, "over een paar weken", "over een paar weken"),
        (-70, "het najaar", "in het najaar"),
        (60, "de winter", "in de winter"),
        (120, "het voorjaar", "in het voorjaar"),
        (200, "de zomer", "in de zomer"),
        (-300, "vorig schooljaar", "vorig schooljaar"),
        (400, "volgend schooljaar", "volgend schooljaar"),
        (-1500, "een paar jaar", "een paar jaar geleden"),
        (1500, "later", "later"),
    ],
)
def test_a_day_is_told_about(apart: int, noun: str, adverb: str) -> None:
    assert about(TODAY + timedelta(days=apart), TODAY) == (noun, adverb)


def test_monday_of_this_week_lies_earlier_this_week() -> None:
    assert about(date(2026, 11, 23), date(2026, 11, 26)) == ("deze week", "eerder deze week")


@pytest.mark.parametrize(
    ("year", "kind", "age", "band"),
    [
        ("1", SchoolKind.PO, 4, Band.LOWER),
        ("5", SchoolKind.PO, None, Band.MIDDLE),
        ("7", SchoolKind.SBO, None, Band.UPPER),
        ("1", SchoolKind.VO, 12, Band.FIRST),
        ("2", SchoolKind.PRO, None, Band.LOWER_VO),
        ("4", SchoolKind.VO, 16, Band.UPPER_VO),
        ("", SchoolKind.PO, 8, Band.MIDDLE),
        ("", SchoolKind.VO, 17, Band.UPPER_VO),
        ("", SchoolKind.PO, None, None),
    ],
)
def test_about_how_old(year: str, kind: SchoolKind, age: int | None, band: Band | None) -> None:
    assert band_of(year, kind, age) == band


@pytest.mark.parametrize("age", range(3, 20))
def test_no_band_tells_an_age(age: int) -> None:
    assert not [letter for letter in band_of_age(age) if letter.isdigit()]


def test_a_class_of_the_secondary_school() -> None:
    college = an_identity(kind=SchoolKind.VO)
    assert clean("Zit in klas 1b, niet in havo 4.", college) == (
        "Zit in de brugklas, niet in de bovenbouw van het voortgezet onderwijs."
    )
    assert band_of_year(3, SchoolKind.VSO) is Band.UPPER_VO
