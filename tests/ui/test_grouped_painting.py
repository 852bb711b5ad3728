"""How the room of a list is shared out over its columns."""

from __future__ import annotations

from ui.screens.grouped_painting import Line, measure

ROOM = 900
LONG = "Vragen aan de nieuwe school hoe de eerste zes weken zijn gegaan, en wat nodig is. " * 2


def test_lines_have_one_shape_where_most_are_long() -> None:
    lines = [Line(str(at), "Bo", what=LONG if at else "Bellen", term="vandaag") for at in range(4)]
    assert {measure(lines, ROOM, 50, 90).fits(line) for line in lines} == {False}
    short = [Line(str(at), "Bo", what="Bellen" if at else LONG, term="vandaag") for at in range(4)]
    assert [measure(short, ROOM, 50, 90).fits(line) for line in short] == [False, True, True, True]


def test_what_is_left_of_the_middle_is_for_the_columns_beside_it() -> None:
    line = Line("a", "Hessel Dorenbos", "klantmanager jeugd", "Waterrade", "vast voor Waterrade en Oostmeer")
    assert measure([line], ROOM, 50, 90).fits(line)
    assert not measure([line], 560, 50, 90).fits(line)
