CREATE TABLE aside_deed (
    uid VARCHAR(32) NOT NULL,
    done_at VARCHAR NOT NULL,
    person_uid VARCHAR NOT NULL,
    pupil_uid VARCHAR NOT NULL,
    deed VARCHAR NOT NULL,
    laptop VARCHAR NOT NULL,
    facts JSON NOT NULL,
    rows JSON NOT NULL,
    CONSTRAINT pk_aside_deed PRIMARY KEY (uid)
)

CREATE TABLE audit_line (
    sequence INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    person_uid VARCHAR NOT NULL,
    deed VARCHAR NOT NULL,
    pupil_uid VARCHAR NOT NULL,
    rows VARCHAR NOT NULL,
    facts VARCHAR NOT NULL,
    previous VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    CONSTRAINT pk_audit_line PRIMARY KEY (sequence)
)

CREATE INDEX ix_audit_line_at ON audit_line (at)

CREATE INDEX ix_audit_line_deed ON audit_line (deed, sequence)

CREATE INDEX ix_audit_line_person ON audit_line (person_uid, sequence)

CREATE INDEX ix_audit_line_pupil ON audit_line (pupil_uid, sequence)

CREATE TABLE breach (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    found_on DATETIME NOT NULL,
    what VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    reported_on DATE,
    told_on DATE,
    measures VARCHAR NOT NULL,
    CONSTRAINT pk_breach PRIMARY KEY (uid)
)

CREATE TABLE care_case (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    title VARCHAR(200) NOT NULL,
    gezinsplan VARCHAR(200) NOT NULL,
    school_part VARCHAR NOT NULL,
    municipal_contact VARCHAR(200) NOT NULL,
    entrance VARCHAR(40),
    emphasis VARCHAR(40),
    very_complex BOOLEAN NOT NULL,
    closed_on DATE,
    aftercare_on DATE,
    aftercare_done_on DATE,
    CONSTRAINT pk_care_case PRIMARY KEY (uid),
    CONSTRAINT ck_care_case_entrance CHECK (entrance IN ('school', 'huisarts', 'jgz', 'jeugdprofessional', 'ouders')),
    CONSTRAINT ck_care_case_emphasis CHECK (emphasis IN ('onderwijs', 'opvoeden', 'jeugdhulp', 'veiligheid'))
)

CREATE TABLE carried_deed (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    deed VARCHAR(60) NOT NULL,
    person_uid VARCHAR(32) NOT NULL,
    pupil_uid VARCHAR(32) NOT NULL,
    done_at DATETIME NOT NULL,
    laptop VARCHAR(32) NOT NULL,
    facts JSON NOT NULL,
    CONSTRAINT pk_carried_deed PRIMARY KEY (uid)
)

CREATE TABLE draft (
    person_uid VARCHAR(32) NOT NULL,
    form VARCHAR(40) NOT NULL,
    subject VARCHAR(80) NOT NULL,
    kept_at VARCHAR NOT NULL,
    content JSON NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (person_uid, form, subject)
)

CREATE TABLE family (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    name VARCHAR(200) NOT NULL,
    CONSTRAINT pk_family PRIMARY KEY (uid)
)

CREATE TABLE guardian (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    first_name VARCHAR(80) NOT NULL,
    voorvoegsel VARCHAR(20) NOT NULL,
    achternaam VARCHAR(200) NOT NULL,
    salutation VARCHAR(20) NOT NULL,
    phone VARCHAR(40) NOT NULL,
    mobile VARCHAR(40) NOT NULL,
    mail VARCHAR(120) NOT NULL,
    address VARCHAR(200) NOT NULL,
    postcode VARCHAR(10) NOT NULL,
    town VARCHAR(80) NOT NULL,
    address_secret BOOLEAN NOT NULL,
    speaks VARCHAR(40) NOT NULL,
    reads VARCHAR(40) NOT NULL,
    reads_poorly BOOLEAN NOT NULL,
    interpreter VARCHAR(80) NOT NULL,
    deceased BOOLEAN NOT NULL,
    out_of_reach BOOLEAN NOT NULL,
    CONSTRAINT pk_guardian PRIMARY KEY (uid)
)

CREATE TABLE location (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    name VARCHAR(120) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    municipality VARCHAR(80) NOT NULL,
    phone VARCHAR(40) NOT NULL,
    mail VARCHAR(120) NOT NULL,
    external_key VARCHAR(256),
    CONSTRAINT pk_location PRIMARY KEY (uid),
    CONSTRAINT ck_location_schoolkind CHECK (kind IN ('po', 'sbo', 'so', 'vo', 'pro', 'vso', 'mbo', 'voorschools'))
)

CREATE TABLE organisation (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    name VARCHAR(160) NOT NULL,
    party VARCHAR(40) NOT NULL,
    municipality VARCHAR(80) NOT NULL,
    phone VARCHAR(40) NOT NULL,
    mail VARCHAR(120) NOT NULL,
    since DATE,
    until DATE,
    CONSTRAINT pk_organisation PRIMARY KEY (uid),
    CONSTRAINT ck_organisation_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders'))
)

CREATE TABLE removal (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    removed_uid VARCHAR(32) NOT NULL,
    categories VARCHAR(200) NOT NULL,
    removed_on DATE NOT NULL,
    CONSTRAINT pk_removal PRIMARY KEY (uid)
)

CREATE TABLE row_version (
    uid VARCHAR(32) NOT NULL,
    sequence INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    row_uid VARCHAR NOT NULL,
    row_version INTEGER NOT NULL,
    pupil_uid VARCHAR NOT NULL,
    "before" JSON NOT NULL,
    "after" JSON NOT NULL,
    CONSTRAINT pk_row_version PRIMARY KEY (uid)
)

CREATE INDEX ix_row_version_pupil ON row_version (pupil_uid)

CREATE INDEX ix_row_version_row ON row_version (row_uid, row_version)

CREATE TABLE school (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    name VARCHAR(120) NOT NULL,
    brin VARCHAR(6) NOT NULL,
    phone VARCHAR(40) NOT NULL,
    support_point_phone VARCHAR(40) NOT NULL,
    practice BOOLEAN NOT NULL,
    practice_now DATETIME,
    CONSTRAINT pk_school PRIMARY KEY (uid)
)

CREATE TABLE scope_key (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    scope VARCHAR(48) NOT NULL,
    number INTEGER NOT NULL,
    member_id VARCHAR(64) NOT NULL,
    public BLOB NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT pk_scope_key PRIMARY KEY (uid),
    CONSTRAINT uq_scope_key_scope_number_member_id UNIQUE (scope, number, member_id)
)

CREATE TABLE search_row (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    pupil_uid VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,
    CONSTRAINT pk_search_row PRIMARY KEY (id)
)

CREATE INDEX ix_search_row_pupil ON search_row (pupil_uid)

CREATE UNIQUE INDEX ix_search_row_uid ON search_row (uid)

CREATE TABLE setting (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    "key" VARCHAR(80) NOT NULL,
    value JSON NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (uid),
    CONSTRAINT uq_setting_key UNIQUE ("key")
)

CREATE TABLE staff (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    roepnaam VARCHAR(64) NOT NULL,
    voorvoegsel VARCHAR(20) NOT NULL,
    achternaam VARCHAR(200) NOT NULL,
    known_as VARCHAR(80) NOT NULL,
    function VARCHAR(80) NOT NULL,
    mail VARCHAR(256) NOT NULL,
    phone VARCHAR(40) NOT NULL,
    roles VARCHAR(120) NOT NULL,
    external_key VARCHAR(256),
    eckid VARCHAR(256),
    left_on DATE,
    CONSTRAINT pk_staff PRIMARY KEY (uid)
)

CREATE TABLE case_task (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    case_uid VARCHAR(32) NOT NULL,
    position INTEGER NOT NULL,
    party VARCHAR(40) NOT NULL,
    who VARCHAR(120) NOT NULL,
    does VARCHAR(300) NOT NULL,
    expects VARCHAR(300) NOT NULL,
    CONSTRAINT pk_case_task PRIMARY KEY (uid),
    CONSTRAINT fk_case_task_case_uid FOREIGN KEY(case_uid) REFERENCES care_case (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_case_task_caseparty CHECK (party IN ('school', 'ouders', 'leerling', 'gemeente', 'hulp', 'anders'))
)

CREATE INDEX ix_case_task_case_uid ON case_task (case_uid)

CREATE TABLE contact_person (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    organisation_uid VARCHAR(32),
    name VARCHAR(120) NOT NULL,
    party VARCHAR(40) NOT NULL,
    function VARCHAR(120) NOT NULL,
    phone VARCHAR(40) NOT NULL,
    mail VARCHAR(120) NOT NULL,
    days VARCHAR(80) NOT NULL,
    what_for VARCHAR(160) NOT NULL,
    photo_agreed BOOLEAN NOT NULL,
    since DATE,
    until DATE,
    confirmed_on DATE,
    CONSTRAINT pk_contact_person PRIMARY KEY (uid),
    CONSTRAINT fk_contact_person_organisation_uid FOREIGN KEY(organisation_uid) REFERENCES organisation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_contact_person_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders'))
)

CREATE INDEX ix_contact_person_organisation_uid ON contact_person (organisation_uid)

CREATE TABLE conversation (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    kind VARCHAR(40) NOT NULL,
    status VARCHAR(40) NOT NULL,
    question VARCHAR(300) NOT NULL,
    held_on DATE NOT NULL,
    start VARCHAR(5) NOT NULL,
    place VARCHAR(120) NOT NULL,
    case_uid VARCHAR(32),
    regie_party VARCHAR(40),
    regie_who VARCHAR(120) NOT NULL,
    report_by VARCHAR(120) NOT NULL,
    next_before DATE,
    line_confirmed BOOLEAN NOT NULL,
    next_on DATE,
    next_start VARCHAR(5) NOT NULL,
    next_place VARCHAR(120) NOT NULL,
    no_actions VARCHAR(40),
    no_actions_why VARCHAR(200) NOT NULL,
    without_parents VARCHAR(200) NOT NULL,
    learned VARCHAR NOT NULL,
    parents_content VARCHAR(40),
    pupil_content VARCHAR(40),
    series_uid VARCHAR(32) NOT NULL,
    sitting_uid VARCHAR(32) NOT NULL,
    turn INTEGER NOT NULL,
    CONSTRAINT pk_conversation PRIMARY KEY (uid),
    CONSTRAINT ck_conversation_conversationkind CHECK (kind IN ('oudergesprek', 'leerlinggesprek', 'leerkracht', 'observatie', 'consultatie', 'groepsbespreking', 'ot', 'mdo', 'opp', 'verzuim', 'overdracht', 'vooroverleg')),
    CONSTRAINT ck_conversation_conversationstatus CHECK (status IN ('gepland', 'bezig', 'nog_niet_af', 'afgerond', 'niet_doorgegaan')),
    CONSTRAINT fk_conversation_case_uid FOREIGN KEY(case_uid) REFERENCES care_case (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_conversation_regieparty CHECK (regie_party IN ('school', 'cjg', 'klantmanager', 'generalist', 'specialist', 'veiligheid', 'ouders', 'procescoordinator')),
    CONSTRAINT ck_conversation_noactions CHECK (no_actions IN ('loopt', 'kennisgemaakt', 'wachten')),
    CONSTRAINT ck_conversation_content CHECK (parents_content IN ('goed', 'gaat_wel', 'niet_goed')),
    CONSTRAINT ck_conversation_content CHECK (pupil_content IN ('goed', 'gaat_wel', 'niet_goed'))
)

CREATE INDEX ix_conversation_case_uid ON conversation (case_uid)

CREATE INDEX ix_conversation_day ON conversation (held_on, start)

CREATE INDEX ix_conversation_sitting ON conversation (sitting_uid, turn)

CREATE INDEX ix_conversation_status ON conversation (status, held_on, start)

CREATE TABLE desk_person (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    name VARCHAR(120) NOT NULL,
    profession VARCHAR(80) NOT NULL,
    role VARCHAR(40) NOT NULL,
    veiligheid BOOLEAN NOT NULL,
    phone VARCHAR(40) NOT NULL,
    mail VARCHAR(120) NOT NULL,
    days VARCHAR(80) NOT NULL,
    staff_uid VARCHAR(32),
    letters VARCHAR(3) NOT NULL,
    key_since DATE,
    secrecy_accepted_on DATE,
    until DATE,
    CONSTRAINT pk_desk_person PRIMARY KEY (uid),
    CONSTRAINT ck_desk_person_role CHECK (role IN ('ib', 'directeur', 'administratie', 'meelezer')),
    CONSTRAINT fk_desk_person_staff_uid FOREIGN KEY(staff_uid) REFERENCES staff (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_desk_person_staff_uid ON desk_person (staff_uid)

CREATE TABLE school_group (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    location_uid VARCHAR(32),
    name VARCHAR(64) NOT NULL,
    year VARCHAR(4) NOT NULL,
    school_year VARCHAR(9) NOT NULL,
    composite BOOLEAN NOT NULL,
    external_key VARCHAR(256),
    CONSTRAINT pk_school_group PRIMARY KEY (uid),
    CONSTRAINT fk_school_group_location_uid FOREIGN KEY(location_uid) REFERENCES location (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_school_group_location_uid ON school_group (location_uid)

CREATE TABLE contact_photo (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    contact_uid VARCHAR(32) NOT NULL,
    picture BLOB NOT NULL,
    CONSTRAINT pk_contact_photo PRIMARY KEY (uid),
    CONSTRAINT fk_contact_photo_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_contact_photo_contact_uid ON contact_photo (contact_uid)

CREATE TABLE fixed_contact (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    contact_uid VARCHAR(32) NOT NULL,
    party VARCHAR(40) NOT NULL,
    municipality VARCHAR(80) NOT NULL,
    location_uid VARCHAR(32),
    since DATE,
    until DATE,
    CONSTRAINT pk_fixed_contact PRIMARY KEY (uid),
    CONSTRAINT fk_fixed_contact_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_fixed_contact_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders')),
    CONSTRAINT fk_fixed_contact_location_uid FOREIGN KEY(location_uid) REFERENCES location (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_fixed_contact_contact_uid ON fixed_contact (contact_uid)

CREATE INDEX ix_fixed_contact_location_uid ON fixed_contact (location_uid)

CREATE TABLE group_staff (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    group_uid VARCHAR(32) NOT NULL,
    staff_uid VARCHAR(32) NOT NULL,
    CONSTRAINT pk_group_staff PRIMARY KEY (uid),
    CONSTRAINT fk_group_staff_group_uid FOREIGN KEY(group_uid) REFERENCES school_group (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_group_staff_staff_uid FOREIGN KEY(staff_uid) REFERENCES staff (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_group_staff_group_uid ON group_staff (group_uid)

CREATE INDEX ix_group_staff_staff_uid ON group_staff (staff_uid)

CREATE TABLE group_talk (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    conversation_uid VARCHAR(32) NOT NULL,
    group_uid VARCHAR(32) NOT NULL,
    there VARCHAR(300) NOT NULL,
    CONSTRAINT pk_group_talk PRIMARY KEY (uid),
    CONSTRAINT fk_group_talk_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_group_talk_group_uid FOREIGN KEY(group_uid) REFERENCES school_group (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_group_talk_conversation_uid ON group_talk (conversation_uid)

CREATE INDEX ix_group_talk_group_uid ON group_talk (group_uid)

CREATE TABLE koffer_move (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    number INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    laptop VARCHAR(32) NOT NULL,
    label VARCHAR(60) NOT NULL,
    person_uid VARCHAR(32) NOT NULL,
    moved_at DATETIME NOT NULL,
    CONSTRAINT pk_koffer_move PRIMARY KEY (uid),
    CONSTRAINT uq_koffer_move_number UNIQUE (number),
    CONSTRAINT ck_koffer_move_movekind CHECK (kind IN ('begonnen', 'meegegeven', 'overgenomen', 'teruggenomen', 'verloren')),
    CONSTRAINT fk_koffer_move_person_uid FOREIGN KEY(person_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_koffer_move_person_uid ON koffer_move (person_uid)

CREATE TABLE preliminary (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    conversation_uid VARCHAR(32) NOT NULL,
    held_on DATE NOT NULL,
    with_whom VARCHAR(120) NOT NULL,
    contact_uid VARCHAR(32),
    roles VARCHAR(200) NOT NULL,
    regie_party VARCHAR(40),
    expectations VARCHAR(200) NOT NULL,
    time VARCHAR(80) NOT NULL,
    place VARCHAR(120) NOT NULL,
    CONSTRAINT pk_preliminary PRIMARY KEY (uid),
    CONSTRAINT fk_preliminary_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_preliminary_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_preliminary_regieparty CHECK (regie_party IN ('school', 'cjg', 'klantmanager', 'generalist', 'specialist', 'veiligheid', 'ouders', 'procescoordinator'))
)

CREATE INDEX ix_preliminary_contact_uid ON preliminary (contact_uid)

CREATE INDEX ix_preliminary_conversation_uid ON preliminary (conversation_uid)

CREATE TABLE pupil (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    roepnaam VARCHAR(64) NOT NULL,
    voorvoegsel VARCHAR(20) NOT NULL,
    achternaam VARCHAR(200) NOT NULL,
    birth_date DATE,
    sex VARCHAR(40) NOT NULL,
    number VARCHAR(64) NOT NULL,
    woongemeente VARCHAR(80) NOT NULL,
    postcode VARCHAR(10) NOT NULL,
    household VARCHAR(40) NOT NULL,
    household_objection BOOLEAN NOT NULL,
    family_uid VARCHAR(32),
    counsellor_uid VARCHAR(32),
    let_op VARCHAR(200) NOT NULL,
    let_op_review_on DATE,
    let_op_private BOOLEAN NOT NULL,
    external_key VARCHAR(256),
    eckid VARCHAR(256),
    left_on DATE,
    sort_name VARCHAR NOT NULL,
    CONSTRAINT pk_pupil PRIMARY KEY (uid),
    CONSTRAINT ck_pupil_sex CHECK (sex IN ('0', '1', '2', '9')),
    CONSTRAINT ck_pupil_household CHECK (household IN ('samen', 'apart', 'onbekend')),
    CONSTRAINT fk_pupil_family_uid FOREIGN KEY(family_uid) REFERENCES family (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_pupil_counsellor_uid FOREIGN KEY(counsellor_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_pupil_birth ON pupil (birth_date)

CREATE INDEX ix_pupil_counsellor_uid ON pupil (counsellor_uid)

CREATE INDEX ix_pupil_family_uid ON pupil (family_uid)

CREATE INDEX ix_pupil_key ON pupil (external_key)

CREATE INDEX ix_pupil_sort ON pupil (sort_name, uid)

CREATE TABLE regie (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    case_uid VARCHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    party VARCHAR(40) NOT NULL,
    who VARCHAR(120) NOT NULL,
    since DATE NOT NULL,
    until DATE,
    reason VARCHAR(300) NOT NULL,
    ground VARCHAR(40),
    hand_back_on DATE,
    decided_on DATE,
    decided_by VARCHAR(300) NOT NULL,
    conversation_uid VARCHAR(32),
    CONSTRAINT pk_regie PRIMARY KEY (uid),
    CONSTRAINT fk_regie_case_uid FOREIGN KEY(case_uid) REFERENCES care_case (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_regie_regiekind CHECK (kind IN ('inhoud', 'proces')),
    CONSTRAINT ck_regie_regieparty CHECK (party IN ('school', 'cjg', 'klantmanager', 'generalist', 'specialist', 'veiligheid', 'ouders', 'procescoordinator')),
    CONSTRAINT ck_regie_regieground CHECK (ground IN ('bedreigd', 'deskundigheid', 'ouders', 'niet_eens', 'geen_casemanagement')),
    CONSTRAINT fk_regie_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_regie_case_uid ON regie (case_uid)

CREATE INDEX ix_regie_conversation_uid ON regie (conversation_uid)

CREATE INDEX ix_regie_hand_back ON regie (hand_back_on)

CREATE TABLE side_note (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    conversation_uid VARCHAR(32) NOT NULL,
    person_uid VARCHAR(32) NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_side_note PRIMARY KEY (uid),
    CONSTRAINT fk_side_note_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_side_note_person_uid FOREIGN KEY(person_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_side_note_conversation_uid ON side_note (conversation_uid)

CREATE INDEX ix_side_note_person_uid ON side_note (person_uid)

CREATE TABLE absence (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    until DATE,
    hours FLOAT,
    remark VARCHAR NOT NULL,
    CONSTRAINT pk_absence PRIMARY KEY (uid),
    CONSTRAINT fk_absence_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_absence_absencekind CHECK (kind IN ('ziek', 'verlof', 'ongeoorloofd', 'te_laat', 'schorsing', 'zorgelijk'))
)

CREATE INDEX ix_absence_pupil_uid ON absence (pupil_uid)

CREATE TABLE afweging (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    weighed_on DATE NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    options VARCHAR NOT NULL,
    reasons VARCHAR NOT NULL,
    who VARCHAR(200) NOT NULL,
    parents_know VARCHAR(40),
    parents_told_on DATE,
    eigen_kracht VARCHAR(300) NOT NULL,
    ladder VARCHAR(40),
    why_not_lighter VARCHAR(300) NOT NULL,
    review_on DATE,
    author_uid VARCHAR(32) NOT NULL,
    CONSTRAINT pk_afweging PRIMARY KEY (uid),
    CONSTRAINT fk_afweging_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_afweging_outcome CHECK (outcome IN ('ja', 'nee')),
    CONSTRAINT ck_afweging_parentsknow CHECK (parents_know IN ('ja', 'nog_niet', 'bewust_niet', 'leerling_wil_niet')),
    CONSTRAINT ck_afweging_ladder CHECK (ladder IN ('1', '2', '3', '4')),
    CONSTRAINT fk_afweging_author_uid FOREIGN KEY(author_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_afweging_author_uid ON afweging (author_uid)

CREATE INDEX ix_afweging_pupil_uid ON afweging (pupil_uid)

CREATE INDEX ix_afweging_review ON afweging (review_on)

CREATE TABLE agenda_point (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    conversation_uid VARCHAR(32) NOT NULL,
    part VARCHAR(40) NOT NULL,
    of_pupil_uid VARCHAR(32),
    text VARCHAR NOT NULL,
    CONSTRAINT pk_agenda_point PRIMARY KEY (uid),
    CONSTRAINT fk_agenda_point_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_agenda_point_agendapart CHECK (part IN ('vorige', 'goed', 'zien', 'leerling', 'ouders', 'nodig', 'afspraken', 'weten', 'volgende')),
    CONSTRAINT fk_agenda_point_of_pupil_uid FOREIGN KEY(of_pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_agenda_point_conversation_uid ON agenda_point (conversation_uid)

CREATE INDEX ix_agenda_point_of_pupil_uid ON agenda_point (of_pupil_uid)

CREATE TABLE anonymous_case (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    party VARCHAR(40) NOT NULL,
    contact_uid VARCHAR(32),
    made_on DATE NOT NULL,
    age_about VARCHAR(80) NOT NULL,
    sex_matters BOOLEAN NOT NULL,
    seen VARCHAR NOT NULL,
    done VARCHAR NOT NULL,
    going_well VARCHAR NOT NULL,
    helping VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    let_stand JSON NOT NULL,
    passed_reason VARCHAR(200) NOT NULL,
    advice VARCHAR NOT NULL,
    advice_from VARCHAR(200) NOT NULL,
    advice_on DATE,
    next_step VARCHAR NOT NULL,
    code VARCHAR(20) NOT NULL,
    author_uid VARCHAR(32) NOT NULL,
    CONSTRAINT pk_anonymous_case PRIMARY KEY (uid),
    CONSTRAINT fk_anonymous_case_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_anonymous_case_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders')),
    CONSTRAINT fk_anonymous_case_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_anonymous_case_code UNIQUE (code),
    CONSTRAINT fk_anonymous_case_author_uid FOREIGN KEY(author_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_anonymous_case_author_uid ON anonymous_case (author_uid)

CREATE INDEX ix_anonymous_case_contact_uid ON anonymous_case (contact_uid)

CREATE INDEX ix_anonymous_case_pupil_uid ON anonymous_case (pupil_uid)

CREATE TABLE arrangement (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32),
    group_uid VARCHAR(32),
    title VARCHAR(200) NOT NULL,
    granted_by VARCHAR(120) NOT NULL,
    who VARCHAR(120) NOT NULL,
    from_outside BOOLEAN NOT NULL,
    since DATE NOT NULL,
    until DATE,
    unit VARCHAR(40) NOT NULL,
    amount FLOAT,
    tests VARCHAR(80) NOT NULL,
    ladder VARCHAR(40),
    why_not_lighter VARCHAR(300) NOT NULL,
    evaluate_on DATE,
    evaluated_on DATE,
    learned VARCHAR(300) NOT NULL,
    follow_up_on DATE,
    replaced_by_uid VARCHAR(32),
    CONSTRAINT pk_arrangement PRIMARY KEY (uid),
    CONSTRAINT fk_arrangement_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_arrangement_group_uid FOREIGN KEY(group_uid) REFERENCES school_group (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_arrangement_unit CHECK (unit IN ('uur_per_week', 'uur_in_totaal', 'euro')),
    CONSTRAINT ck_arrangement_ladder CHECK (ladder IN ('1', '2', '3', '4')),
    CONSTRAINT fk_arrangement_replaced_by_uid FOREIGN KEY(replaced_by_uid) REFERENCES arrangement (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_arrangement_evaluate ON arrangement (evaluate_on)

CREATE INDEX ix_arrangement_group_uid ON arrangement (group_uid)

CREATE INDEX ix_arrangement_pupil_uid ON arrangement (pupil_uid)

CREATE INDEX ix_arrangement_replaced_by_uid ON arrangement (replaced_by_uid)

CREATE TABLE at_home (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    since DATE NOT NULL,
    until DATE,
    cause VARCHAR NOT NULL,
    trajectory_fixed_on DATE,
    hours_a_week FLOAT,
    inspectie_agreed_on DATE,
    build_up VARCHAR NOT NULL,
    CONSTRAINT pk_at_home PRIMARY KEY (uid),
    CONSTRAINT fk_at_home_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_at_home_pupil_uid ON at_home (pupil_uid)

CREATE TABLE case_pupil (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    case_uid VARCHAR(32) NOT NULL,
    pupil_uid VARCHAR(32) NOT NULL,
    since DATE,
    until DATE,
    CONSTRAINT pk_case_pupil PRIMARY KEY (uid),
    CONSTRAINT fk_case_pupil_case_uid FOREIGN KEY(case_uid) REFERENCES care_case (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_case_pupil_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_case_pupil_case_uid ON case_pupil (case_uid)

CREATE INDEX ix_case_pupil_pupil_uid ON case_pupil (pupil_uid)

CREATE TABLE conversation_pupil (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    conversation_uid VARCHAR(32) NOT NULL,
    pupil_uid VARCHAR(32) NOT NULL,
    alias VARCHAR(40) NOT NULL,
    joins VARCHAR(40),
    CONSTRAINT pk_conversation_pupil PRIMARY KEY (uid),
    CONSTRAINT fk_conversation_pupil_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_conversation_pupil_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_conversation_pupil_pupiljoins CHECK (joins IN ('erbij', 'deel', 'vooraf', 'brief', 'niet'))
)

CREATE INDEX ix_conversation_pupil_conversation_uid ON conversation_pupil (conversation_uid)

CREATE INDEX ix_conversation_pupil_pupil_uid ON conversation_pupil (pupil_uid)

CREATE TABLE cooperation (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    channel VARCHAR(40) NOT NULL,
    asked_on DATE NOT NULL,
    person_uid VARCHAR(32),
    parents_told_on DATE,
    pupil_told_on DATE,
    passed_reason VARCHAR(200) NOT NULL,
    answer VARCHAR(40),
    answered_on DATE,
    ends_on DATE,
    ended_on DATE,
    CONSTRAINT pk_cooperation PRIMARY KEY (uid),
    CONSTRAINT fk_cooperation_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_cooperation_cooperationkind CHECK (kind IN ('verzoek', 'signaal')),
    CONSTRAINT ck_cooperation_cooperationchannel CHECK (channel IN ('zelf', 'jgz', 'smw', 'leerplicht')),
    CONSTRAINT fk_cooperation_person_uid FOREIGN KEY(person_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_cooperation_cooperationanswer CHECK (answer IN ('anderen', 'niemand'))
)

CREATE INDEX ix_cooperation_ends ON cooperation (ends_on)

CREATE INDEX ix_cooperation_person_uid ON cooperation (person_uid)

CREATE INDEX ix_cooperation_pupil_uid ON cooperation (pupil_uid)

CREATE TABLE enrolment (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    location_uid VARCHAR(32),
    group_uid VARCHAR(32),
    school_year VARCHAR(9) NOT NULL,
    year VARCHAR(4) NOT NULL,
    since DATE,
    until DATE,
    CONSTRAINT pk_enrolment PRIMARY KEY (uid),
    CONSTRAINT fk_enrolment_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_enrolment_location_uid FOREIGN KEY(location_uid) REFERENCES location (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_enrolment_group_uid FOREIGN KEY(group_uid) REFERENCES school_group (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_enrolment_group_uid ON enrolment (group_uid)

CREATE INDEX ix_enrolment_location_uid ON enrolment (location_uid)

CREATE INDEX ix_enrolment_pupil_uid ON enrolment (pupil_uid)

CREATE TABLE entry (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    held_on DATE NOT NULL,
    held_at VARCHAR(5) NOT NULL,
    told_by VARCHAR(120) NOT NULL,
    facts VARCHAR NOT NULL,
    interpretation VARCHAR NOT NULL,
    parents_know VARCHAR(40),
    parents_told_on DATE,
    parents_reason VARCHAR(300) NOT NULL,
    concern_discussed BOOLEAN NOT NULL,
    contact_announced BOOLEAN NOT NULL,
    eigen_kracht VARCHAR(300) NOT NULL,
    confidentiality VARCHAR(40) NOT NULL,
    also_in_las BOOLEAN NOT NULL,
    conversation_uid VARCHAR(32),
    author_uid VARCHAR(32) NOT NULL,
    author_profession VARCHAR NOT NULL,
    told_together VARCHAR(32) NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (uid),
    CONSTRAINT fk_entry_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_entry_entrykind CHECK (kind IN ('signaal', 'observatie', 'oudergesprek', 'leerlinggesprek', 'overleg', 'contact', 'afweging', 'verzuim', 'incident', 'ging_goed', 'bericht', 'document', 'bezwaar', 'notitie')),
    CONSTRAINT ck_entry_parentsknow CHECK (parents_know IN ('ja', 'nog_niet', 'bewust_niet', 'leerling_wil_niet')),
    CONSTRAINT ck_entry_confidentiality CHECK (confidentiality IN ('gewoon', 'vertrouwelijk')),
    CONSTRAINT fk_entry_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_entry_author_uid FOREIGN KEY(author_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_entry_author_uid ON entry (author_uid)

CREATE INDEX ix_entry_conversation_uid ON entry (conversation_uid)

CREATE INDEX ix_entry_timeline ON entry (pupil_uid, held_on, uid)

CREATE INDEX ix_entry_together ON entry (told_together) WHERE told_together <> ''

CREATE INDEX ix_entry_untold ON entry (pupil_uid, held_on, uid, parents_know, removed_at) WHERE kind = 'signaal' AND parents_told_on IS NULL

CREATE TABLE exemption (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    article VARCHAR(20) NOT NULL,
    ground VARCHAR NOT NULL,
    since DATE NOT NULL,
    until DATE,
    education_again_on DATE,
    CONSTRAINT pk_exemption PRIMARY KEY (uid),
    CONSTRAINT fk_exemption_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_exemption_pupil_uid ON exemption (pupil_uid)

CREATE TABLE guardianship (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    guardian_uid VARCHAR(32) NOT NULL,
    relation VARCHAR(40) NOT NULL,
    gezag VARCHAR(40) NOT NULL,
    gezag_source VARCHAR(40),
    gezag_checked_on DATE,
    may_be_informed BOOLEAN NOT NULL,
    no_contact BOOLEAN NOT NULL,
    call_first BOOLEAN NOT NULL,
    information_ruling VARCHAR(300) NOT NULL,
    lives_with_pupil BOOLEAN NOT NULL,
    CONSTRAINT pk_guardianship PRIMARY KEY (uid),
    CONSTRAINT fk_guardianship_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_guardianship_guardian_uid FOREIGN KEY(guardian_uid) REFERENCES guardian (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_guardianship_relation CHECK (relation IN ('moeder', 'vader', 'pleegouder', 'stiefouder', 'grootouder', 'voogd', 'jeugdbeschermer', 'anders')),
    CONSTRAINT ck_guardianship_gezag CHECK (gezag IN ('ja', 'nee', 'onbekend')),
    CONSTRAINT ck_guardianship_gezagsource CHECK (gezag_source IN ('ouder', 'register', 'beschikking'))
)

CREATE INDEX ix_guardianship_guardian_uid ON guardianship (guardian_uid)

CREATE INDEX ix_guardianship_pupil_uid ON guardianship (pupil_uid)

CREATE TABLE help (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    organisation_uid VARCHAR(32),
    contact_uid VARCHAR(32),
    party VARCHAR(40) NOT NULL,
    what VARCHAR(200) NOT NULL,
    status VARCHAR(40) NOT NULL,
    asked_on DATE,
    waiting_since DATE,
    interim VARCHAR(300) NOT NULL,
    started_on DATE,
    start_due_on DATE,
    start_told_on DATE,
    ended_on DATE,
    end_reason VARCHAR(200) NOT NULL,
    end_due_on DATE,
    end_told_on DATE,
    tasks VARCHAR(300) NOT NULL,
    expects VARCHAR(300) NOT NULL,
    passed_reason VARCHAR(200) NOT NULL,
    CONSTRAINT pk_help PRIMARY KEY (uid),
    CONSTRAINT fk_help_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_help_organisation_uid FOREIGN KEY(organisation_uid) REFERENCES organisation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_help_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_help_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders')),
    CONSTRAINT ck_help_helpstatus CHECK (status IN ('aangevraagd', 'wacht', 'gestart', 'gestopt', 'afgerond'))
)

CREATE INDEX ix_help_contact_uid ON help (contact_uid)

CREATE INDEX ix_help_organisation_uid ON help (organisation_uid)

CREATE INDEX ix_help_pupil_uid ON help (pupil_uid)

CREATE TABLE imported_row (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32),
    kind VARCHAR(20) NOT NULL,
    row_uid VARCHAR(32) NOT NULL,
    source VARCHAR(80) NOT NULL,
    said JSON NOT NULL,
    CONSTRAINT pk_imported_row PRIMARY KEY (uid),
    CONSTRAINT fk_imported_row_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_imported_row_pupil_uid ON imported_row (pupil_uid)

CREATE UNIQUE INDEX ix_imported_row_row ON imported_row (row_uid)

CREATE TABLE participant (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    conversation_uid VARCHAR(32) NOT NULL,
    name VARCHAR(120) NOT NULL,
    function VARCHAR(120) NOT NULL,
    party VARCHAR(40) NOT NULL,
    guardian_uid VARCHAR(32),
    contact_uid VARCHAR(32),
    staff_uid VARCHAR(32),
    of_pupil_uid VARCHAR(32),
    attendance VARCHAR(40) NOT NULL,
    invited_on DATE,
    invited_how VARCHAR(40) NOT NULL,
    active_role VARCHAR(40),
    unexpected BOOLEAN NOT NULL,
    parents_agree BOOLEAN,
    CONSTRAINT pk_participant PRIMARY KEY (uid),
    CONSTRAINT fk_participant_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_participant_guardian_uid FOREIGN KEY(guardian_uid) REFERENCES guardian (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_participant_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_participant_staff_uid FOREIGN KEY(staff_uid) REFERENCES staff (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_participant_of_pupil_uid FOREIGN KEY(of_pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_participant_attendance CHECK (attendance IN ('uitgenodigd', 'aanwezig', 'afwezig', 'afgemeld', 'deel', 'vooraf')),
    CONSTRAINT ck_participant_activerole CHECK (active_role IN ('vertelt', 'volgorde', 'vraag', 'luistert'))
)

CREATE INDEX ix_participant_contact_uid ON participant (contact_uid)

CREATE INDEX ix_participant_conversation_uid ON participant (conversation_uid)

CREATE INDEX ix_participant_guardian_uid ON participant (guardian_uid)

CREATE INDEX ix_participant_of_pupil_uid ON participant (of_pupil_uid)

CREATE INDEX ix_participant_staff_uid ON participant (staff_uid)

CREATE TABLE "plan" (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    round INTEGER NOT NULL,
    status VARCHAR(40) NOT NULL,
    started_on DATE NOT NULL,
    discussed_on DATE,
    evaluate_on DATE,
    going_well VARCHAR NOT NULL,
    difficult VARCHAR NOT NULL,
    pupil_wants VARCHAR NOT NULL,
    parents_want VARCHAR NOT NULL,
    still_asking VARCHAR NOT NULL,
    for_school VARCHAR NOT NULL,
    for_class VARCHAR NOT NULL,
    for_pupil VARCHAR NOT NULL,
    eigen_kracht VARCHAR(40) NOT NULL,
    eigen_kracht_who VARCHAR(300) NOT NULL,
    ladder VARCHAR(40),
    why_not_lighter VARCHAR(300) NOT NULL,
    in_school_know VARCHAR NOT NULL,
    school_contact VARCHAR(200) NOT NULL,
    handelingsdeel VARCHAR(40) NOT NULL,
    handelingsdeel_who VARCHAR(120) NOT NULL,
    handelingsdeel_on DATE,
    learned VARCHAR NOT NULL,
    looked_back_with VARCHAR(300) NOT NULL,
    finished_on DATE,
    aftercare_on DATE,
    CONSTRAINT pk_plan PRIMARY KEY (uid),
    CONSTRAINT fk_plan_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_plan_planstatus CHECK (status IN ('in_de_maak', 'besproken', 'loopt', 'geevalueerd', 'afgerond')),
    CONSTRAINT ck_plan_eigenkracht CHECK (eigen_kracht IN ('besproken', 'nog_niet', 'past_niet')),
    CONSTRAINT ck_plan_ladder CHECK (ladder IN ('1', '2', '3', '4')),
    CONSTRAINT ck_plan_handelingsdeelstatus CHECK (handelingsdeel IN ('geen', 'concept', 'besproken', 'met_instemming', 'niet_akkoord', 'geen_reactie'))
)

CREATE INDEX ix_plan_aftercare ON "plan" (aftercare_on)

CREATE INDEX ix_plan_evaluate ON "plan" (status, evaluate_on)

CREATE INDEX ix_plan_round ON "plan" (pupil_uid, round)

CREATE TABLE pupil_choice (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    subject VARCHAR(40) NOT NULL,
    parents_may_know BOOLEAN NOT NULL,
    what VARCHAR(200) NOT NULL,
    chosen_on DATE NOT NULL,
    CONSTRAINT pk_pupil_choice PRIMARY KEY (uid),
    CONSTRAINT fk_pupil_choice_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_pupil_choice_subject CHECK (subject IN ('hulp', 'school'))
)

CREATE INDEX ix_pupil_choice_pupil_uid ON pupil_choice (pupil_uid)

CREATE TABLE reading_right (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    person_uid VARCHAR(32) NOT NULL,
    pupil_uid VARCHAR(32) NOT NULL,
    until DATE,
    CONSTRAINT pk_reading_right PRIMARY KEY (uid),
    CONSTRAINT fk_reading_right_person_uid FOREIGN KEY(person_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_reading_right_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_reading_right_person_uid ON reading_right (person_uid)

CREATE INDEX ix_reading_right_pupil_uid ON reading_right (pupil_uid)

CREATE TABLE rights_request (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    by_whom VARCHAR(120) NOT NULL,
    received_on DATE NOT NULL,
    due_on DATE NOT NULL,
    decided_on DATE,
    decision VARCHAR NOT NULL,
    CONSTRAINT pk_rights_request PRIMARY KEY (uid),
    CONSTRAINT fk_rights_request_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_rights_request_pupil_uid ON rights_request (pupil_uid)

CREATE TABLE route_run (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    route VARCHAR(60) NOT NULL,
    started_on DATE NOT NULL,
    ended_on DATE,
    CONSTRAINT pk_route_run PRIMARY KEY (uid),
    CONSTRAINT fk_route_run_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_route_run_pupil_uid ON route_run (pupil_uid)

CREATE TABLE sealed_note (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    scope VARCHAR(48) NOT NULL,
    number INTEGER NOT NULL,
    author_uid VARCHAR(32) NOT NULL,
    corrects_uid VARCHAR(32),
    gone_on DATE,
    sealed BLOB NOT NULL,
    CONSTRAINT pk_sealed_note PRIMARY KEY (uid),
    CONSTRAINT fk_sealed_note_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_sealed_note_sealedkind CHECK (kind IN ('eigen', 'veiligheid')),
    CONSTRAINT fk_sealed_note_author_uid FOREIGN KEY(author_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_sealed_note_corrects_uid FOREIGN KEY(corrects_uid) REFERENCES sealed_note (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_sealed_note_author_uid ON sealed_note (author_uid)

CREATE INDEX ix_sealed_note_corrects_uid ON sealed_note (corrects_uid)

CREATE INDEX ix_sealed_note_pupil ON sealed_note (pupil_uid, scope)

CREATE TABLE sharing (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    party VARCHAR(40) NOT NULL,
    contact_uid VARCHAR(32),
    who VARCHAR(120) NOT NULL,
    ground VARCHAR(40) NOT NULL,
    weighing VARCHAR(1000) NOT NULL,
    what VARCHAR(1000) NOT NULL,
    shared_on DATE NOT NULL,
    parents_told_on DATE,
    parents_not_told VARCHAR(300) NOT NULL,
    CONSTRAINT pk_sharing PRIMARY KEY (uid),
    CONSTRAINT fk_sharing_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_sharing_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders')),
    CONSTRAINT fk_sharing_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_sharing_ground CHECK (ground IN ('veilig_thuis', 'gi', 'leerplicht', 'okr', 'inspectie', 'verwijsindex', 'vitaal', 'nog_vastleggen', 'vergissing'))
)

CREATE INDEX ix_sharing_contact_uid ON sharing (contact_uid)

CREATE INDEX ix_sharing_pupil_uid ON sharing (pupil_uid)

CREATE TABLE task_skip (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    rule VARCHAR(80) NOT NULL,
    person_uid VARCHAR(32) NOT NULL,
    skipped_on DATE NOT NULL,
    CONSTRAINT pk_task_skip PRIMARY KEY (uid),
    CONSTRAINT fk_task_skip_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_task_skip_person_uid FOREIGN KEY(person_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_task_skip_person_uid ON task_skip (person_uid)

CREATE INDEX ix_task_skip_pupil_uid ON task_skip (pupil_uid)

CREATE TABLE tlv (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    number VARCHAR(40) NOT NULL,
    requested_on DATE,
    decided_on DATE,
    since DATE,
    until DATE,
    papers VARCHAR NOT NULL,
    copy_on DATE,
    next_step VARCHAR(40),
    CONSTRAINT pk_tlv PRIMARY KEY (uid),
    CONSTRAINT fk_tlv_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_tlv_tlvkind CHECK (kind IN ('sbo', 'so', 'pro', 'lwoo')),
    CONSTRAINT ck_tlv_tlvnext CHECK (next_step IN ('terug', 'nieuw', 'verder'))
)

CREATE INDEX ix_tlv_pupil_uid ON tlv (pupil_uid)

CREATE INDEX ix_tlv_until ON tlv (until)

CREATE TABLE arrangement_use (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32),
    arrangement_uid VARCHAR(32) NOT NULL,
    used_on DATE NOT NULL,
    amount FLOAT NOT NULL,
    note VARCHAR(200) NOT NULL,
    CONSTRAINT pk_arrangement_use PRIMARY KEY (uid),
    CONSTRAINT fk_arrangement_use_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_arrangement_use_arrangement_uid FOREIGN KEY(arrangement_uid) REFERENCES arrangement (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_arrangement_use_arrangement_uid ON arrangement_use (arrangement_uid)

CREATE INDEX ix_arrangement_use_pupil_uid ON arrangement_use (pupil_uid)

CREATE TABLE document (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32),
    title VARCHAR(200) NOT NULL,
    mime VARCHAR(100) NOT NULL,
    size INTEGER NOT NULL,
    digest VARCHAR(64) NOT NULL,
    received_on DATE NOT NULL,
    from_whom VARCHAR(200) NOT NULL,
    confidentiality VARCHAR(40) NOT NULL,
    entry_uid VARCHAR(32),
    CONSTRAINT pk_document PRIMARY KEY (uid),
    CONSTRAINT fk_document_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_document_confidentiality CHECK (confidentiality IN ('gewoon', 'vertrouwelijk')),
    CONSTRAINT fk_document_entry_uid FOREIGN KEY(entry_uid) REFERENCES entry (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_document_entry_uid ON document (entry_uid)

CREATE INDEX ix_document_pupil_uid ON document (pupil_uid)

CREATE TABLE entry_view (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    entry_uid VARCHAR(32) NOT NULL,
    by_whom VARCHAR(120) NOT NULL,
    given_on DATE NOT NULL,
    text VARCHAR NOT NULL,
    CONSTRAINT pk_entry_view PRIMARY KEY (uid),
    CONSTRAINT fk_entry_view_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_entry_view_entry_uid FOREIGN KEY(entry_uid) REFERENCES entry (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_entry_view_entry_uid ON entry_view (entry_uid)

CREATE INDEX ix_entry_view_pupil_uid ON entry_view (pupil_uid)

CREATE TABLE goal (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    plan_uid VARCHAR(32) NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR(400) NOT NULL,
    how_seen VARCHAR(300) NOT NULL,
    outcome VARCHAR(40),
    evaluated_on DATE,
    evaluation VARCHAR NOT NULL,
    agreed_with VARCHAR(120) NOT NULL,
    agreed_on DATE,
    follows_uid VARCHAR(32),
    CONSTRAINT pk_goal PRIMARY KEY (uid),
    CONSTRAINT fk_goal_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_goal_plan_uid FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_goal_goaloutcome CHECK (outcome IN ('bereikt', 'vooruit', 'geen_vooruitgang')),
    CONSTRAINT fk_goal_follows_uid FOREIGN KEY(follows_uid) REFERENCES goal (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_goal_plan_uid ON goal (plan_uid)

CREATE INDEX ix_goal_pupil_uid ON goal (pupil_uid)

CREATE TABLE handout (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32),
    paper VARCHAR(40) NOT NULL,
    number INTEGER NOT NULL,
    to_whom VARCHAR(120) NOT NULL,
    guardian_uid VARCHAR(32),
    contact_uid VARCHAR(32),
    handed_on DATE NOT NULL,
    how VARCHAR(40) NOT NULL,
    concept BOOLEAN NOT NULL,
    digest VARCHAR(64) NOT NULL,
    content VARCHAR(64) NOT NULL,
    conversation_uid VARCHAR(32),
    plan_uid VARCHAR(32),
    read_together_on DATE,
    parent_remark VARCHAR NOT NULL,
    passed_reason VARCHAR(200) NOT NULL,
    CONSTRAINT pk_handout PRIMARY KEY (uid),
    CONSTRAINT fk_handout_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_handout_guardian_uid FOREIGN KEY(guardian_uid) REFERENCES guardian (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_handout_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_handout_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_handout_plan_uid FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_handout_contact_uid ON handout (contact_uid)

CREATE INDEX ix_handout_conversation_uid ON handout (conversation_uid)

CREATE INDEX ix_handout_guardian_uid ON handout (guardian_uid)

CREATE INDEX ix_handout_plan_uid ON handout (plan_uid)

CREATE INDEX ix_handout_pupil_uid ON handout (pupil_uid)

CREATE TABLE opp (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    plan_uid VARCHAR(32),
    number INTEGER NOT NULL,
    need VARCHAR(40) NOT NULL,
    school_kind VARCHAR(40),
    clock VARCHAR(40) NOT NULL,
    begins_on DATE,
    destination VARCHAR(200) NOT NULL,
    trade VARCHAR(200) NOT NULL,
    grounds VARCHAR NOT NULL,
    helping VARCHAR NOT NULL,
    hindering VARCHAR NOT NULL,
    support VARCHAR NOT NULL,
    deviations VARCHAR NOT NULL,
    substitute_goals VARCHAR NOT NULL,
    parents_view VARCHAR NOT NULL,
    heard_on DATE,
    heard_how VARCHAR(40),
    heard_help VARCHAR(300) NOT NULL,
    heard_words VARCHAR NOT NULL,
    told_back_on DATE,
    told_back_by VARCHAR(120) NOT NULL,
    told_back_words VARCHAR NOT NULL,
    oogo_on DATE,
    oogo_who VARCHAR(200) NOT NULL,
    oogo VARCHAR(40),
    oogo_words VARCHAR NOT NULL,
    oogo_tries INTEGER NOT NULL,
    adopted_on DATE,
    passed_reason VARCHAR(200) NOT NULL,
    dispute_on DATE,
    dispute_about VARCHAR(300) NOT NULL,
    verdict_on DATE,
    verdict VARCHAR NOT NULL,
    ended_on DATE,
    ended_why VARCHAR(300) NOT NULL,
    CONSTRAINT pk_opp PRIMARY KEY (uid),
    CONSTRAINT fk_opp_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_opp_plan_uid FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_opp_oppneed CHECK (need IN ('extra', 'iedereen', 'basis', 'alleen_nt2', 'alleen_lwoo')),
    CONSTRAINT ck_opp_schoolkind CHECK (school_kind IN ('po', 'sbo', 'so', 'vo', 'pro', 'vso', 'mbo', 'voorschools')),
    CONSTRAINT ck_opp_oppclock CHECK (clock IN ('inschrijving', 'plaatsing', 'later')),
    CONSTRAINT ck_opp_heardhow CHECK (heard_how IN ('gesprek', 'tekening', 'brief', 'via_ouder', 'via_leerkracht', 'filmpje', 'anders', 'wilde_niet')),
    CONSTRAINT ck_opp_oogo CHECK (oogo IN ('eens', 'niet_eens', 'niet_gekomen'))
)

CREATE INDEX ix_opp_number ON opp (pupil_uid, number)

CREATE INDEX ix_opp_plan_uid ON opp (plan_uid)

CREATE TABLE route_step (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    run_uid VARCHAR(32) NOT NULL,
    step VARCHAR(60) NOT NULL,
    reached_on DATE NOT NULL,
    done_on DATE,
    remark VARCHAR NOT NULL,
    CONSTRAINT pk_route_step PRIMARY KEY (uid),
    CONSTRAINT fk_route_step_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_route_step_run_uid FOREIGN KEY(run_uid) REFERENCES route_run (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_route_step_pupil_uid ON route_step (pupil_uid)

CREATE INDEX ix_route_step_run_uid ON route_step (run_uid)

CREATE TABLE consent (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    party VARCHAR(40) NOT NULL,
    organisation_uid VARCHAR(32),
    contact_uid VARCHAR(32),
    purpose VARCHAR(300) NOT NULL,
    kinds JSON NOT NULL,
    not_told VARCHAR(300) NOT NULL,
    general BOOLEAN NOT NULL,
    they_tell JSON NOT NULL,
    asked_on DATE,
    asked_how VARCHAR(40),
    until DATE,
    paper_due_on DATE,
    document_uid VARCHAR(32),
    CONSTRAINT pk_consent PRIMARY KEY (uid),
    CONSTRAINT fk_consent_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_consent_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders')),
    CONSTRAINT fk_consent_organisation_uid FOREIGN KEY(organisation_uid) REFERENCES organisation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_consent_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_consent_how CHECK (asked_how IN ('mondeling', 'formulier', 'mail', 'telefoon', 'samen')),
    CONSTRAINT fk_consent_document_uid FOREIGN KEY(document_uid) REFERENCES document (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_consent_contact_uid ON consent (contact_uid)

CREATE INDEX ix_consent_document_uid ON consent (document_uid)

CREATE INDEX ix_consent_organisation_uid ON consent (organisation_uid)

CREATE INDEX ix_consent_paper ON consent (paper_due_on)

CREATE INDEX ix_consent_pupil_uid ON consent (pupil_uid)

CREATE INDEX ix_consent_until ON consent (until)

CREATE TABLE goal_look (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    plan_uid VARCHAR(32) NOT NULL,
    goal_uid VARCHAR(32) NOT NULL,
    looked_on DATE NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    words VARCHAR NOT NULL,
    with_whom VARCHAR(300) NOT NULL,
    CONSTRAINT pk_goal_look PRIMARY KEY (uid),
    CONSTRAINT fk_goal_look_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_goal_look_plan_uid FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_goal_look_goal_uid FOREIGN KEY(goal_uid) REFERENCES goal (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_goal_look_goaloutcome CHECK (outcome IN ('bereikt', 'vooruit', 'geen_vooruitgang'))
)

CREATE INDEX ix_goal_look_pupil_uid ON goal_look (pupil_uid)

CREATE TABLE opp_evaluation (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    opp_uid VARCHAR(32) NOT NULL,
    held_on DATE NOT NULL,
    parents VARCHAR(200) NOT NULL,
    pupil VARCHAR(200) NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    words VARCHAR NOT NULL,
    CONSTRAINT pk_opp_evaluation PRIMARY KEY (uid),
    CONSTRAINT fk_opp_evaluation_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_opp_evaluation_opp_uid FOREIGN KEY(opp_uid) REFERENCES opp (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_opp_evaluation_oppoutcome CHECK (outcome IN ('blijft', 'bijstellen', 'stoppen'))
)

CREATE INDEX ix_opp_evaluation_opp_uid ON opp_evaluation (opp_uid)

CREATE INDEX ix_opp_evaluation_pupil_uid ON opp_evaluation (pupil_uid)

CREATE TABLE opp_guidance (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    plan_uid VARCHAR(32),
    number INTEGER NOT NULL,
    status VARCHAR(40) NOT NULL,
    discussed_on DATE,
    said_who VARCHAR(120) NOT NULL,
    said_on DATE,
    said_how VARCHAR(40),
    words VARCHAR NOT NULL,
    think_until DATE,
    tries INTEGER NOT NULL,
    document_uid VARCHAR(32),
    goals JSON NOT NULL,
    CONSTRAINT pk_opp_guidance PRIMARY KEY (uid),
    CONSTRAINT fk_opp_guidance_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_opp_guidance_plan_uid FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_opp_guidance_handelingsdeelstatus CHECK (status IN ('geen', 'concept', 'besproken', 'met_instemming', 'niet_akkoord', 'geen_reactie')),
    CONSTRAINT ck_opp_guidance_instemminghow CHECK (said_how IN ('mondeling', 'handtekening', 'mail')),
    CONSTRAINT fk_opp_guidance_document_uid FOREIGN KEY(document_uid) REFERENCES document (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_opp_guidance_document_uid ON opp_guidance (document_uid)

CREATE INDEX ix_opp_guidance_number ON opp_guidance (pupil_uid, number)

CREATE INDEX ix_opp_guidance_plan_uid ON opp_guidance (plan_uid)

CREATE TABLE pupil_test (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    taken_on DATE NOT NULL,
    test VARCHAR(120) NOT NULL,
    score VARCHAR(60) NOT NULL,
    level VARCHAR(40),
    meaning VARCHAR(300) NOT NULL,
    document_uid VARCHAR(32),
    CONSTRAINT pk_pupil_test PRIMARY KEY (uid),
    CONSTRAINT fk_pupil_test_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_pupil_test_level CHECK (level IN ('I', 'II', 'III', 'IV', 'V', 'A', 'B', 'C', 'D', 'E')),
    CONSTRAINT fk_pupil_test_document_uid FOREIGN KEY(document_uid) REFERENCES document (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_pupil_test_document_uid ON pupil_test (document_uid)

CREATE INDEX ix_pupil_test_pupil_uid ON pupil_test (pupil_uid)

CREATE TABLE attempt (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    consent_uid VARCHAR(32),
    guardian_uid VARCHAR(32),
    way VARCHAR(40) NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    tried_on DATE NOT NULL,
    remark VARCHAR(300) NOT NULL,
    CONSTRAINT pk_attempt PRIMARY KEY (uid),
    CONSTRAINT fk_attempt_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_attempt_consent_uid FOREIGN KEY(consent_uid) REFERENCES consent (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_attempt_guardian_uid FOREIGN KEY(guardian_uid) REFERENCES guardian (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_attempt_way CHECK (way IN ('bellen', 'brief', 'gesprek', 'huisbezoek', 'tolk', 'jgz')),
    CONSTRAINT ck_attempt_outcome CHECK (outcome IN ('geen_reactie', 'niet_verschenen', 'gesproken', 'besluit'))
)

CREATE INDEX ix_attempt_consent_uid ON attempt (consent_uid)

CREATE INDEX ix_attempt_guardian_uid ON attempt (guardian_uid)

CREATE INDEX ix_attempt_pupil_uid ON attempt (pupil_uid)

CREATE TABLE consent_answer (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    consent_uid VARCHAR(32) NOT NULL,
    guardian_uid VARCHAR(32),
    answer VARCHAR(40) NOT NULL,
    given_on DATE NOT NULL,
    how VARCHAR(40) NOT NULL,
    witness VARCHAR(120) NOT NULL,
    read_aloud BOOLEAN NOT NULL,
    interpreter VARCHAR(120) NOT NULL,
    remark VARCHAR(300) NOT NULL,
    CONSTRAINT pk_consent_answer PRIMARY KEY (uid),
    CONSTRAINT fk_consent_answer_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_consent_answer_consent_uid FOREIGN KEY(consent_uid) REFERENCES consent (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_consent_answer_guardian_uid FOREIGN KEY(guardian_uid) REFERENCES guardian (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_consent_answer_answer CHECK (answer IN ('ja', 'ja_mede', 'nee', 'ingetrokken', 'geen_reactie')),
    CONSTRAINT ck_consent_answer_how CHECK (how IN ('mondeling', 'formulier', 'mail', 'telefoon', 'samen'))
)

CREATE INDEX ix_consent_answer_consent_uid ON consent_answer (consent_uid)

CREATE INDEX ix_consent_answer_guardian_uid ON consent_answer (guardian_uid)

CREATE INDEX ix_consent_answer_pupil_uid ON consent_answer (pupil_uid)

CREATE TABLE contact_moment (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32),
    held_on DATE NOT NULL,
    held_at VARCHAR(5) NOT NULL,
    channel VARCHAR(40) NOT NULL,
    direction VARCHAR(40) NOT NULL,
    party VARCHAR(40) NOT NULL,
    contact_uid VARCHAR(32),
    contact_name VARCHAR(120) NOT NULL,
    naming VARCHAR(40) NOT NULL,
    subject VARCHAR(300) NOT NULL,
    outcome VARCHAR NOT NULL,
    no_answer BOOLEAN NOT NULL,
    concern_discussed_on DATE,
    contact_announced_on DATE,
    passed_reason VARCHAR(200) NOT NULL,
    ground VARCHAR(40),
    ground_why VARCHAR(300) NOT NULL,
    ground_what VARCHAR(300) NOT NULL,
    consent_uid VARCHAR(32),
    case_code VARCHAR(20) NOT NULL,
    sender_consent VARCHAR(200) NOT NULL,
    author_uid VARCHAR(32) NOT NULL,
    CONSTRAINT pk_contact_moment PRIMARY KEY (uid),
    CONSTRAINT fk_contact_moment_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_contact_moment_channel CHECK (channel IN ('telefoon', 'mail', 'gesprek', 'huisbezoek', 'video', 'brief')),
    CONSTRAINT ck_contact_moment_direction CHECK (direction IN ('uit', 'in')),
    CONSTRAINT ck_contact_moment_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders')),
    CONSTRAINT fk_contact_moment_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_contact_moment_naming CHECK (naming IN ('met_naam', 'anoniem', 'samen')),
    CONSTRAINT ck_contact_moment_ground CHECK (ground IN ('veilig_thuis', 'gi', 'leerplicht', 'okr', 'inspectie', 'verwijsindex', 'vitaal', 'nog_vastleggen', 'vergissing')),
    CONSTRAINT fk_contact_moment_consent_uid FOREIGN KEY(consent_uid) REFERENCES consent (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_contact_moment_author_uid FOREIGN KEY(author_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_contact_moment_author_uid ON contact_moment (author_uid)

CREATE INDEX ix_contact_moment_consent_uid ON contact_moment (consent_uid)

CREATE INDEX ix_contact_moment_contact_uid ON contact_moment (contact_uid)

CREATE INDEX ix_contact_moment_day ON contact_moment (pupil_uid, held_on)

CREATE TABLE refusal (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32) NOT NULL,
    party VARCHAR(40) NOT NULL,
    consent_uid VARCHAR(32),
    worry VARCHAR(300) NOT NULL,
    not_before DATE,
    CONSTRAINT pk_refusal PRIMARY KEY (uid),
    CONSTRAINT fk_refusal_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_refusal_party CHECK (party IN ('cjg', 'klantmanager', 'generalist', 'specialist', 'jeugdarts', 'jeugdverpleegkundige', 'smw', 'leerplicht', 'doorstroompunt', 'swv', 'orthopedagoog', 'logopedist', 'dyslexie', 'ggz', 'jeugdhulp', 'huisarts', 'gi', 'raad', 'veilig_thuis', 'politie', 'mkd', 'kinderopvang', 'school', 'ambulant', 'steunpunt', 'onderwijsconsulent', 'vertrouwensinspecteur', 'beleidsambtenaar', 'vervoer', 'tolk', 'clientondersteuner', 'anders')),
    CONSTRAINT fk_refusal_consent_uid FOREIGN KEY(consent_uid) REFERENCES consent (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_refusal_consent_uid ON refusal (consent_uid)

CREATE INDEX ix_refusal_not_before ON refusal (not_before)

CREATE INDEX ix_refusal_pupil_uid ON refusal (pupil_uid)

CREATE TABLE action (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    pupil_uid VARCHAR(32),
    what VARCHAR(300) NOT NULL,
    who VARCHAR(120) NOT NULL,
    doer VARCHAR(40) NOT NULL,
    person_uid VARCHAR(32),
    staff_uid VARCHAR(32),
    contact_uid VARCHAR(32),
    guardian_uid VARCHAR(32),
    due_on DATE,
    due_at VARCHAR(5) NOT NULL,
    when_words VARCHAR(80) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    status VARCHAR(40) NOT NULL,
    result VARCHAR(300) NOT NULL,
    done_on DATE,
    agreed_with VARCHAR(120) NOT NULL,
    agreed_on DATE,
    conversation_uid VARCHAR(32),
    for_talk_uid VARCHAR(32),
    plan_uid VARCHAR(32),
    goal_uid VARCHAR(32),
    entry_uid VARCHAR(32),
    moment_uid VARCHAR(32),
    CONSTRAINT pk_action PRIMARY KEY (uid),
    CONSTRAINT fk_action_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_action_doerkind CHECK (doer IN ('ik', 'school', 'ouder', 'leerling', 'ander')),
    CONSTRAINT fk_action_person_uid FOREIGN KEY(person_uid) REFERENCES desk_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_staff_uid FOREIGN KEY(staff_uid) REFERENCES staff (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_contact_uid FOREIGN KEY(contact_uid) REFERENCES contact_person (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_guardian_uid FOREIGN KEY(guardian_uid) REFERENCES guardian (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT ck_action_actionkind CHECK (kind IN ('doen', 'bellen', 'bericht', 'ouders_vertellen', 'papier')),
    CONSTRAINT ck_action_actionstatus CHECK (status IN ('open', 'bezig', 'gedaan', 'niet_gelukt', 'vervallen')),
    CONSTRAINT fk_action_conversation_uid FOREIGN KEY(conversation_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_for_talk_uid FOREIGN KEY(for_talk_uid) REFERENCES conversation (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_plan_uid FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_goal_uid FOREIGN KEY(goal_uid) REFERENCES goal (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_entry_uid FOREIGN KEY(entry_uid) REFERENCES entry (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_action_moment_uid FOREIGN KEY(moment_uid) REFERENCES contact_moment (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_action_contact_uid ON action (contact_uid)

CREATE INDEX ix_action_conversation_uid ON action (conversation_uid)

CREATE INDEX ix_action_done ON action (done_on, uid)

CREATE INDEX ix_action_due ON action (status, due_on, uid)

CREATE INDEX ix_action_entry_uid ON action (entry_uid)

CREATE INDEX ix_action_guardian_uid ON action (guardian_uid)

CREATE INDEX ix_action_moment_uid ON action (moment_uid)

CREATE INDEX ix_action_person_uid ON action (person_uid)

CREATE INDEX ix_action_plan_uid ON action (plan_uid)

CREATE INDEX ix_action_pupil_status ON action (pupil_uid, status)

CREATE INDEX ix_action_staff_uid ON action (staff_uid)

CREATE TABLE group_line (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    talk_uid VARCHAR(32) NOT NULL,
    pupil_uid VARCHAR(32) NOT NULL,
    good VARCHAR NOT NULL,
    attention VARCHAR NOT NULL,
    agreed VARCHAR NOT NULL,
    who VARCHAR(120) NOT NULL,
    due_on DATE,
    when_words VARCHAR(80) NOT NULL,
    entry_uid VARCHAR(32),
    action_uid VARCHAR(32),
    CONSTRAINT pk_group_line PRIMARY KEY (uid),
    CONSTRAINT uq_group_line_talk_uid_pupil_uid UNIQUE (talk_uid, pupil_uid),
    CONSTRAINT fk_group_line_talk_uid FOREIGN KEY(talk_uid) REFERENCES group_talk (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_group_line_pupil_uid FOREIGN KEY(pupil_uid) REFERENCES pupil (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_group_line_entry_uid FOREIGN KEY(entry_uid) REFERENCES entry (uid) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_group_line_action_uid FOREIGN KEY(action_uid) REFERENCES action (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_group_line_action_uid ON group_line (action_uid)

CREATE INDEX ix_group_line_entry_uid ON group_line (entry_uid)

CREATE INDEX ix_group_line_pupil_uid ON group_line (pupil_uid)

CREATE INDEX ix_group_line_talk_uid ON group_line (talk_uid)

CREATE TABLE start_meeting (
    uid VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    removed_at DATETIME,
    school_year VARCHAR(9) NOT NULL,
    municipality VARCHAR(80) NOT NULL,
    held_on DATE,
    held_at VARCHAR(5) NOT NULL,
    who VARCHAR(300) NOT NULL,
    points JSON NOT NULL,
    held BOOLEAN NOT NULL,
    reachable VARCHAR(300) NOT NULL,
    klantmanager VARCHAR(300) NOT NULL,
    agreements VARCHAR NOT NULL,
    action_uid VARCHAR(32),
    CONSTRAINT pk_start_meeting PRIMARY KEY (uid),
    CONSTRAINT fk_start_meeting_action_uid FOREIGN KEY(action_uid) REFERENCES action (uid) DEFERRABLE INITIALLY DEFERRED
)

CREATE INDEX ix_start_meeting_action_uid ON start_meeting (action_uid)

CREATE VIRTUAL TABLE search_fts USING fts5(
    folded, content = 'search_row', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',
    detail = 'none', prefix = '3'
)

INSERT INTO search_fts(search_fts, rank) VALUES ('secure-delete', 1)

CREATE TRIGGER search_row_added AFTER INSERT ON search_row BEGIN
    INSERT INTO search_fts(rowid, folded) VALUES (new.id, new.folded);
END

CREATE TRIGGER search_row_gone AFTER DELETE ON search_row BEGIN
    INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
END

CREATE TRIGGER search_row_changed AFTER UPDATE ON search_row BEGIN
    INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO search_fts(rowid, folded) VALUES (new.id, new.folded);
END

CREATE TRIGGER audit_line_added BEFORE INSERT ON audit_line
WHEN new.sequence <= (SELECT coalesce(max(sequence), 0) FROM audit_line) BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END

CREATE TRIGGER audit_line_changed BEFORE UPDATE ON audit_line BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END

CREATE TRIGGER audit_line_gone BEFORE DELETE ON audit_line BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END
