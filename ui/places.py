"""Every place one can go to: the pages, the dialogs, the rail and the keys."""

from __future__ import annotations

from ui import keys
from ui.widgets.rail import Place
from zorgdesk.text import N_

# Where a place is shown: its module, its class, and its place on the rail. Loaded when first gone to.
SCREENS = {
    "today": ("ui.screens.today", "TodayScreen", "today"),
    "incoming": ("ui.screens.incoming", "IncomingScreen", "today"),
    "pupils": ("ui.screens.pupils", "PupilsScreen", "pupils"),
    "pupil": ("ui.screens.pupil", "PupilScreen", "pupils"),
    "talks": ("ui.screens.talks", "TalksScreen", "talks"),
    "conversation": ("ui.screens.conversation", "ConversationScreen", "talks"),
    "group_talk": ("ui.screens.group_talk", "GroupTalkScreen", "talks"),
    "actions": ("ui.screens.actions", "ActionsScreen", "actions"),
    "contacts": ("ui.screens.contacts", "ContactsScreen", "contacts"),
    "overviews": ("ui.screens.overviews", "OverviewsScreen", "overviews"),
    "manage": ("ui.screens.manage", "ManageScreen", "manage"),
    "beginstand": ("ui.screens.beginstand", "BeginstandScreen", "manage"),
    "school_year": ("ui.screens.school_year", "SchoolYearScreen", "manage"),
    "log": ("ui.screens.log", "LogScreen", "manage"),
}
DIALOGS = {
    "note": ("ui.dialogs.note", "NoteDialog"),
    "afweging": ("ui.dialogs.afweging", "AfwegingDialog"),
    "call": ("ui.dialogs.call", "CallDialog"),
    "consent": ("ui.dialogs.consent", "ConsentDialog"),
    "ask_consent": ("ui.dialogs.ask_consent", "AskConsentDialog"),
    "consent_paper": ("ui.dialogs.consent_paper", "ConsentPaperDialog"),
    "consent_worry": ("ui.dialogs.consent_worry", "ConsentWorryDialog"),
    "consent_try": ("ui.dialogs.consent_try", "ConsentTryDialog"),
    "consent_choice": ("ui.dialogs.consent_choice", "ConsentChoiceDialog"),
    "ground": ("ui.dialogs.ground", "GroundDialog"),
    "anonymous": ("ui.dialogs.anonymous", "AnonymousDialog"),
    "outside_help": ("ui.dialogs.outside_help", "OutsideHelpDialog"),
    "waiting_signal": ("ui.dialogs.waiting_signal", "WaitingSignalDialog"),
    "cooperation": ("ui.dialogs.cooperation", "CooperationDialog"),
    "talk": ("ui.dialogs.talk", "TalkDialog"),
    "talk_preliminary": ("ui.dialogs.talk_preliminary", "TalkPreliminaryDialog"),
    "invite": ("ui.dialogs.invite", "InviteDialog"),
    "group_talk": ("ui.dialogs.group_talk", "GroupTalkDialog"),
    "group_talk_paper": ("ui.dialogs.group_talk_paper", "GroupTalkPaperDialog"),
    "sitting": ("ui.dialogs.sitting", "SittingDialog"),
    "action": ("ui.dialogs.action", "ActionDialog"),
    "print": ("ui.dialogs.print_plan", "PrintDialog"),
    "enrolment": ("ui.dialogs.enrolment", "EnrolmentDialog"),
    "guardian": ("ui.dialogs.guardian", "GuardianDialog"),
    "plan": ("ui.dialogs.plan", "PlanDialog"),
    "import": ("ui.dialogs.importing", "ImportDialog"),
    "try_backup": ("ui.dialogs.try_backup", "TryBackupDialog"),
    "help": ("ui.dialogs.help", "HelpDialog"),
    "handbook": ("ui.dialogs.help_print", "HandbookDialog"),
    "keys": ("ui.dialogs.help_print", "KeyCardDialog"),
    "tour": ("ui.dialogs.tour", "TourDialog"),
    "director": ("ui.dialogs.director", "DirectorDialog"),
    "koffer_give": ("ui.dialogs.koffer_give", "KofferGiveDialog"),
    "koffer_take": ("ui.dialogs.koffer_take", "KofferTakeDialog"),
    "person": ("ui.dialogs.person", "PersonDialog"),
    "own_passphrase": ("ui.dialogs.own_passphrase", "OwnPassphraseDialog"),
    "pin": ("ui.dialogs.pin", "PinDialog"),
    "own_recovery": ("ui.dialogs.own_recovery", "OwnRecoveryDialog"),
    "school_recovery": ("ui.dialogs.school_recovery", "SchoolRecoveryDialog"),
    "known_passphrase": ("ui.dialogs.known_passphrase", "KnownPassphraseDialog"),
    "here": ("ui.dialogs.here", "HereDialog"),
    "start_meeting": ("ui.dialogs.start_meeting", "StartMeetingDialog"),
    "pupil": ("ui.dialogs.pupil", "PupilDialog"),
    "let_op": ("ui.dialogs.let_op", "LetOpDialog"),
    "view": ("ui.dialogs.zienswijze", "ZienswijzeDialog"),
    "evaluate": ("ui.dialogs.evaluate", "EvaluateDialog"),
    "opp": ("ui.dialogs.opp", "OppDialog"),
    "opp_paper": ("ui.dialogs.opp_paper", "OppPaperDialog"),
    "opp_versions": ("ui.dialogs.opp_versions", "OppVersionsDialog"),
    "opp_list": ("ui.dialogs.opp_list", "OppListDialog"),
    "finish_plan": ("ui.dialogs.finish_plan", "FinishPlanDialog"),
    "aftercare": ("ui.dialogs.aftercare", "AftercareDialog"),
    "arrangement": ("ui.dialogs.arrangement", "ArrangementDialog"),
    "arrangement_use": ("ui.dialogs.arrangement_use", "ArrangementUseDialog"),
    "tlv": ("ui.dialogs.tlv", "TlvDialog"),
    "test_result": ("ui.dialogs.test_result", "ResultDialog"),
    "regie": ("ui.dialogs.regie", "RegieDialog"),
    "hand_back": ("ui.dialogs.hand_back", "HandBackDialog"),
    "case": ("ui.dialogs.case", "CaseDialog"),
    "process_card": ("ui.dialogs.process_card", "ProcessCardDialog"),
    "report": ("ui.dialogs.report", "ReportDialog"),
    "action_list": ("ui.dialogs.action_list", "ActionListDialog"),
    "own_note": ("ui.dialogs.own_note", "OwnNoteDialog"),
    "safety_note": ("ui.dialogs.safety_note", "SafetyNoteDialog"),
}
# Dialogs about no pupil at all, and those that make sense without one; the others need one that is open.
OF_THE_DESK = frozenset(
    {"import", "help", "handbook", "keys", "tour", "director", "here", "own_passphrase", "pin", "own_recovery",
     "school_recovery", "known_passphrase", "try_backup", "waiting_signal", "start_meeting", "opp_list",
     "action_list"}
)  # fmt: skip
# Dialogs that only ask for words: who may not write is told before they are typed.
WRITES = frozenset(
    {"note", "afweging", "call", "consent", "ask_consent", "consent_worry", "consent_try", "consent_choice", "ground",
     "anonymous", "outside_help", "cooperation", "start_meeting", "talk", "talk_preliminary", "group_talk",
     "sitting", "action", "enrolment", "plan", "view",
     "evaluate", "finish_plan", "aftercare", "import", "opp", "arrangement", "arrangement_use", "tlv", "test_result",
     "regie", "hand_back", "case", "pupil", "let_op", "guardian", "own_note", "safety_note", "here"}
)  # fmt: skip
# The buttons and fields on the pages that write, by their names: not for who may only read (widgets.withheld).
WRITING = (
    "action_line", "add_*", "aside_*", "ask_again_*", "begin_offer", "begin_offer_aside", "begin_save",
    "change_*", "choice_*", "contact_back", "contact_change", "contact_fix",
    "contact_gone", "contact_right", "contacts_add", "contacts_offer_aside", "correct_*", "deed_action",
    "deed_call", "deed_note", "deed_talk", "dialog_anonymous", "dialog_ask_consent", "dialog_call",
    "dialog_consent", "dialog_ground", "dialog_outside_help", "edit_*", "evaluate", "finish_next",
    "fill_budget", "finish_plan", "first_ask", "give_*", "grant_waiting", "hand_*", "case", "incoming_*",
    "invite_called", "invite_every", "invite_mail", "invite_spoken",
    "keep_budget", "keep_papers", "line_right", "manage_add_person",
    "manage_here", "manage_import", "mend_*", "new_round", "opp_begin", "opp_dates", "opp_dispute", "opp_end",
    "opp_evaluate", "opp_line_*", "opp_new", "opp_next", "opp_steps", "paper_came", "point_*", "remove_*",
    "row_write_*", "save_place_*", "save_school_*", "set_aside", "take_back_*", "told_*", "try_*",
    "turn_again_*", "turn_agenda_move", "turn_agenda_save", "turn_begin", "turn_cjg_plan",
    "turn_contact_*", "turn_done_*", "turn_import", "turn_left", "turn_offer_aside", "unexpected",
    "use_*", "way_*", "weigh", "weigh_again", "withdraw_*", "write_line",
)  # fmt: skip
WITHOUT_PUPIL = OF_THE_DESK | {
    "koffer_give", "koffer_take", "call", "talk", "group_talk", "sitting",
    "action", "person", "arrangement", "arrangement_use",
}  # fmt: skip
PLACES = (
    Place("today", "today", N_("Vandaag")),
    Place("pupils", "pupils", N_("Leerlingen")),
    Place("talks", "talk", N_("Gesprekken")),
    Place("actions", "actions", N_("Acties")),
    Place("contacts", "contacts", N_("Contacten")),
    Place("overviews", "overview", N_("Overzichten")),
    Place("manage", "manage", N_("Beheer"), last=True),
    Place("dialog/help", "info", N_("Uitleg"), last=True),
)
# The keys of practice 4, by what they do: add one in ui.keys.TABLE, with the place it opens.
KEYS = keys.opening()
# What Ctrl+P opens where a page has no other paper (its `paper`: a place and what it is told).
PAPER_PLACE = "dialog/print"
TABS = ("overzicht", "tijdlijn", "plan", "gesprekken", "delen", "documenten", "afgesloten")
SEALED = TABS[-1]
