"""What the deeds in the log are called, for people who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgdesk.text import N_, _, ngettext

if TYPE_CHECKING:
    from zorgdesk.queries.log import LogRow

_WORDS = {
    "look": N_("bekeek een dossier"),
    "unlock": N_("ontgrendelde Zorgdesk"),
    "lock": N_("vergrendelde Zorgdesk"),
    "read_log": N_("bekeek het logboek"),
    "copy_line": N_("kopieerde een regel voor het leerlingvolgsysteem"),
    "list_out": N_("haalde een lijst met namen op met een opdracht"),
    "note_backup": N_("maakte een reservekopie"),
    "note_folder": N_("koos een map voor de reservekopieën"),
    "note_tried": N_("probeerde een reservekopie"),
    "note_restore": N_("zette een reservekopie terug"),
    "note_cleared": N_("gooide oude bestanden naast dit bestand weg"),
    "note_check": N_("keek het bestand en het logboek na"),
    "found_school": N_("begon dit bestand"),
    # notes
    "record_entry": N_("schreef een notitie"),
    "correct_entry": N_("verbeterde een notitie"),
    "add_view": N_("legde een zienswijze vast"),
    "record_afweging": N_("schreef een afweging"),
    "change_afweging": N_("wijzigde een afweging"),
    "set_aside": N_("zette een herinnering opzij"),
    "ask_again": N_("zette een herinnering terug"),
    # what is sealed
    "write_own_note": N_("schreef een eigen aantekening"),
    "change_own_note": N_("wijzigde een eigen aantekening"),
    "remove_own_note": N_("haalde een eigen aantekening weg"),
    "put_back_own_note": N_("zette een eigen aantekening terug"),
    "make_entry_of_own_note": N_("zette een eigen aantekening in het dossier"),
    "let_own_notes_go": N_("ruimde eigen aantekeningen op die acht weken oud zijn"),
    "open_safety": N_("opende het deel over veiligheid"),
    "write_safety_note": N_("schreef in het deel over veiligheid"),
    "grant_waiting": N_("gaf de sleutel van het deel over veiligheid"),
    "renew_safety_key": N_("gaf het deel over veiligheid een nieuwe sleutel"),
    # actions
    "add_action": N_("maakte een actie"),
    "change_action": N_("wijzigde een actie"),
    "finish_action": N_("rondde een actie af"),
    "reopen_action": N_("zette een actie weer open"),
    "agree_action": N_("schreef op dat een actie is afgesproken"),
    "agree_goal": N_("schreef op dat een doel is afgesproken"),
    "move_action": N_("gaf een actie een andere dag"),
    "remove_action": N_("haalde een actie weg"),
    "put_back_action": N_("zette een actie terug"),
    # sharing without consent
    "share_on_ground": N_("legde vast op welke grond is gedeeld zonder toestemming"),
    "tell_parents_of_sharing": N_("legde vast dat ouders weten wat is gedeeld"),
    "drop_sharing": N_("nam terug dat is gedeeld zonder toestemming"),
    # pupils and parents
    "add_pupil": N_("voegde een leerling toe"),
    "change_pupil": N_("wijzigde gegevens van een leerling"),
    "mark_left": N_("legde vast dat een leerling vertrok"),
    "mark_back": N_("legde vast dat een leerling toch niet vertrok"),
    "set_household": N_("legde vast hoe de ouders wonen"),
    "set_let_op": N_("wijzigde 'Let op'"),
    "add_guardian": N_("voegde een ouder toe"),
    "change_guardian": N_("wijzigde gegevens van een ouder"),
    "remove_guardian": N_("haalde een ouder bij een leerling weg"),
    "put_back_guardian": N_("zette een ouder bij een leerling terug"),
    "join_family": N_("bracht leerlingen samen in een gezin"),
    "record_choice": N_("legde een keuze van een leerling vast"),
    "import_file": N_("las leerlingen in"),
    "import_parents": N_("las ouders in"),
    # contacts and consent
    "add_organisation": N_("voegde een organisatie toe"),
    "add_contact": N_("voegde een contact toe"),
    "change_contact": N_("wijzigde een contact"),
    "confirm_contact": N_("keek een contact na"),
    "fix_contact": N_("maakte iemand vast contact"),
    "unfix_contact": N_("maakte iemand geen vast contact meer"),
    "unconfirm_contact": N_("zette een contact weer op nakijken"),
    "come_back_contact": N_("zette een contact terug"),
    "change_organisation": N_("wijzigde een organisatie"),
    "keep_photo": N_("bewaarde een foto van een contact"),
    "drop_photo": N_("haalde een foto van een contact weg"),
    "keep_contact": N_("legde een contact vast"),
    "bring_cards": N_("las adreskaarten in"),
    "plan_start_meeting": N_("plande het startoverleg met het CJG"),
    "record_start_meeting": N_("legde het startoverleg met het CJG vast"),
    "record_contact": N_("legde een contact over een leerling vast"),
    "give_ground": N_("gaf de reden voor een contact"),
    "give_sender_consent": N_("legde vast met wiens toestemming iemand belde"),
    "change_moment": N_("verbeterde een contact over een leerling"),
    "record_help": N_("legde hulp buiten school vast"),
    "change_help": N_("wijzigde hulp buiten school"),
    "record_arrangement": N_("legde een arrangement vast"),
    "change_arrangement": N_("wijzigde een arrangement"),
    "remove_arrangement": N_("haalde een arrangement weg"),
    "put_back_arrangement": N_("zette een arrangement terug"),
    "use_arrangement": N_("schreef op wat er van een arrangement gebruikt is"),
    "remove_use": N_("haalde een regel van een arrangement weg"),
    "put_back_use": N_("zette een regel van een arrangement terug"),
    "keep_budget": N_("vulde het budget voor arrangementen in"),
    "record_tlv": N_("legde een TLV vast"),
    "change_tlv": N_("wijzigde een TLV"),
    "remove_tlv": N_("haalde een TLV weg"),
    "put_back_tlv": N_("zette een TLV terug"),
    "record_result": N_("schreef een toets op"),
    "change_result": N_("wijzigde een toets"),
    "remove_result": N_("haalde een toets weg"),
    "put_back_result": N_("zette een toets terug"),
    "remove_help": N_("haalde hulp buiten school weg"),
    "put_back_help": N_("zette hulp buiten school terug"),
    "message_came": N_("legde vast dat een bericht van hulp kwam"),
    "message_did_not_come": N_("legde vast dat een bericht van hulp toch niet kwam"),
    "keep_family_contact": N_("legde het contact van de gemeente vast"),
    "record_cooperation": N_("legde een verzoek tot samenwerking vast"),
    "change_cooperation": N_("wijzigde een verzoek tot samenwerking"),
    "keep_cooperation": N_("wijzigde of de school verzoeken tot samenwerking doet"),
    "record_consent": N_("legde toestemming vast"),
    "record_answers": N_("legde een antwoord op een vraag om toestemming vast"),
    "record_answer": N_("legde een antwoord op een vraag om toestemming vast"),
    "withdraw": N_("legde vast dat toestemming is ingetrokken"),
    "paper_came": N_("legde vast dat het papier er is"),
    "paper_follows": N_("legde vast dat het papier nog komt"),
    "take_back_withdrawal": N_("draaide terug dat toestemming is ingetrokken"),
    "ask_consent": N_("vroeg toestemming"),
    "note_refusal": N_("schreef op wat ouders lastig vinden"),
    "drop_refusal": N_("draaide terug wat ouders lastig vinden"),
    "note_attempt": N_("schreef op dat iemand is gevraagd"),
    "drop_attempt": N_("draaide terug dat iemand is gevraagd"),
    "make_case": N_("maakte een overleg zonder naam"),
    "change_case": N_("wijzigde een overleg zonder naam"),
    "remove_case": N_("haalde een overleg zonder naam weg"),
    # gesprekken and plans
    "plan_conversation": N_("plande een gesprek"),
    "change_conversation": N_("wijzigde een gesprek"),
    "begin_conversation": N_("begon een gesprek"),
    "confirm_line": N_("legde de regie van een gesprek vast"),
    "hand_over": N_("legde vast wie de regie heeft"),
    "hand_back": N_("gaf de regie terug aan de basis"),
    "correct_regie": N_("verbeterde wie de regie had"),
    "remove_regie": N_("haalde een regie weg die er nooit was"),
    "keep_case": N_("schreef op wat bij de casus van een gezin hoort"),
    "join_case": N_("zette een broer of zus bij een casus"),
    "unjoin_case": N_("draaide terug dat een broer of zus bij een casus kwam"),
    "leave_case": N_("haalde een leerling uit een casus"),
    "stay_in_case": N_("liet een leerling toch in een casus"),
    "close_case": N_("rondde een casus af"),
    "reopen_case": N_("opende een casus weer"),
    "note_aftercare": N_("schreef op of er na de afronding is gekeken"),
    "add_participant": N_("zette iemand bij een gesprek"),
    "mark_attendance": N_("legde vast wie er was"),
    "keep_point": N_("schreef in een gesprek"),
    "keep_side_note": N_("schreef een kanttekening"),
    "close_conversation": N_("sloot een gesprek af"),
    "start_plan": N_("begon een plan"),
    "change_plan": N_("wijzigde een plan"),
    "evaluate_goal": N_("evalueerde een doel"),
    "evaluate_goals": N_("evalueerde de doelen van een plan"),
    "finish_plan": N_("rondde een plan af"),
    "reopen_plan": N_("liet een afgerond plan weer lopen"),
    "look_after": N_("keek na een plan nog één keer"),
    "start_opp": N_("begon een OPP"),
    "write_opp": N_("schreef aan een OPP"),
    "hear_pupil": N_("schreef op wat de leerling van het OPP vindt"),
    "tell_back": N_("schreef op dat de leerling hoorde wat er met het idee is gedaan"),
    "hold_oogo": N_("legde het gesprek over het OPP vast"),
    "adopt_opp": N_("stelde het perspectief van een OPP vast"),
    "reopen_opp": N_("nam het vaststellen van een OPP terug"),
    "new_opp_version": N_("maakte een nieuwe versie van een OPP"),
    "settle_guidance": N_("legde vast wat de ouders van het handelingsdeel zeggen"),
    "keep_opp_dates": N_("legde de data van een OPP vast"),
    "note_dispute": N_("legde een geschil over het OPP vast"),
    "evaluate_opp": N_("evalueerde een OPP"),
    "end_opp": N_("beëindigde een OPP"),
    "run_opp_again": N_("liet een OPP weer lopen"),
    # papers and documents
    "note_handout": N_("gaf een papier uit"),
    "read_together": N_("las een papier samen met de ouders"),
    "open_document": N_("opende een document"),
    "add_document": N_("voegde een document toe"),
    "remove_document": N_("haalde een document weg"),
    "restore_document": N_("haalde een document terug"),
    "change_document": N_("wijzigde een document"),
    "copy_document_out": N_("sloeg een kopie van een document buiten Zorgdesk op"),
    "add_papers": N_("voegde documenten toe"),
    "give_document": N_("zette een document bij een leerling"),
    "keep_line": N_("schreef iets op voor later"),
    "record_arrived": N_("schreef een notitie bij wat binnenkwam"),
    "mark_in_las": N_("legde vast of een notitie ook in het leerlingvolgsysteem staat"),
    # the school year
    "move_pupil": N_("plaatste een leerling in een andere groep"),
    "leave_school": N_("legde vast dat een leerling van school gaat"),
    "let_leavers_go": N_("schreef leerlingen uit die vertrokken"),
    "come_back": N_("legde vast dat een leerling terugkwam"),
    "set_teachers": N_("wijzigde de leerkrachten van een groep"),
    "finish_row": N_("rondde een stap van de schooljaarwissel af"),
    "count_import": N_("telde wat is ingelezen"),
    "reopen_row": N_("zette een stap van de schooljaarwissel weer open"),
    "begin_support": N_("zette startgesprekken klaar"),
    "mark_colleague_left": N_("legde vast dat een collega vertrok"),
    "hand_over_actions": N_("droeg acties over"),
    "end_contact": N_("beëindigde een contact"),
    "keep_holidays": N_("bewaarde de schoolvakanties"),
    "keep_agenda": N_("bewaarde de jaaragenda"),
    "note_handover": N_("gaf een groepsoverdracht"),
    # the desk
    "change_school": N_("wijzigde de gegevens van de school"),
    "add_location": N_("voegde een locatie toe"),
    "change_location": N_("wijzigde een locatie"),
    "add_person": N_("voegde iemand aan het bureau toe"),
    "change_person": N_("wijzigde gegevens van iemand aan het bureau"),
    "accept_secrecy": N_("beloofde geheimhouding"),
    "remove_person": N_("haalde iemand weg van het bureau"),
    "put_back_person": N_("zette iemand terug aan het bureau"),
    "let_read": N_("wijzigde welke dossiers een meelezer leest"),
    "give_key": N_("gaf iemand een sleutel"),
    "change_own_passphrase": N_("wijzigde de eigen wachtwoordzin"),
    "set_pin": N_("koos een pincode voor deze laptop"),
    "drop_pin": N_("zette de pincode van deze laptop uit"),
    "make_own_recovery": N_("maakte een eigen herstelcode"),
    "make_school_recovery": N_("maakte een nieuw herstelblad van de school"),
    "renew_keys": N_("versleutelde alles opnieuw met nieuwe sleutels"),
    "keep_setting": N_("wijzigde een instelling"),
    "begin_koffer": N_("zette een leeskopie klaar"),
    "give_koffer": N_("gaf de koffer mee"),
    "take_koffer": N_("nam de koffer over"),
    "take_koffer_back": N_("nam de koffer terug"),
    "go_on_without_koffer": N_("ging verder zonder de koffer"),
    "carry_deeds": N_("bracht over wat in de leeskopie is bekeken"),
    "keep_here": N_("wijzigde wat hier en wat elders staat"),
    "begin_rest": N_("begon de eerste weken"),
    "begin_first_rest": N_("begon de eerste weken"),
    "save_begin_row": N_("zette een beginstand in het dossier"),
    "take_begin_row_back": N_("haalde een beginstand weg"),
}
# What is done to a gesprek or a plan while it is being held has many names and one meaning.
# By which key somebody came in (store.slots.SlotKind).
_HOW = {
    "passphrase": N_("ontgrendelde Zorgdesk met de wachtwoordzin"),
    "laptop": N_("ontgrendelde Zorgdesk met de pincode"),
    "recovery": N_("ontgrendelde Zorgdesk met een herstelcode"),
}
_BY_TABLE = {
    "conversation": N_("werkte aan een gesprek"),
    "agenda_point": N_("werkte aan een gesprek"),
    "participant": N_("werkte aan een gesprek"),
    "side_note": N_("werkte aan een gesprek"),
    "regie": N_("legde de regie vast"),
    "goal": N_("werkte aan een plan"),
    "plan": N_("werkte aan een plan"),
    "document": N_("werkte aan de documenten"),
    "entry": N_("werkte aan de tijdlijn"),
    "action": N_("werkte aan de acties"),
}


def deed_words(deed: str, tables: tuple[str, ...]) -> str:
    """What somebody did, after the name: 'bekeek een dossier'."""
    if deed in _WORDS:
        return _(_WORDS[deed])
    for table, words in _BY_TABLE.items():
        if table in tables:
            return _(words)
    return _("wijzigde gegevens")


def line_words(line: LogRow, *, named: bool = False) -> str:
    """What somebody did, with what else the line tells: by which key, after how many wrong tries.

    `named`: with the name of the pupil, where it does not stand beside it.
    """
    words = deed_words(line.deed, line.tables)
    if line.deed == "look" and line.pupil:
        whole = _("bekeek het dossier van {name}").format(name=line.pupil)
        words = whole if named else _("bekeek het dossier")
    elif line.deed == "unlock":
        words = _(_HOW.get(str(line.facts.get("how")), _WORDS["unlock"]))
        tries = int(line.facts.get("tries", 0))
        if tries:
            told = ngettext("na {count} verkeerde poging", "na {count} verkeerde pogingen", tries)
            words = f"{words}, {told}"
    elif line.deed == "note_check" and line.facts.get("faults"):
        found = ngettext("{count} ding klopte niet", "{count} dingen klopten niet", int(line.facts["faults"]))
        words = f"{words}: {found}"
    return words
