-- Certification cases: what sellers state and send, what was found and decided, who looked.

-- One application for certification: first, after a suspension, at a recheck, or for a change.
create table certification_case (
    id                   uuid        primary key,
    seller_id            text        not null references seller,
    kind                 text        not null check (kind in ('INITIAL', 'REINSTATEMENT', 'PERIODIC', 'CHANGE')),
    status               text        not null check (status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED',
                                                                       'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    -- Number of the last submission; 0 while nothing was sent.
    round                integer     not null default 0 check (round >= 0),
    rounds_left          integer     not null check (rounds_left >= 0),
    -- The violation whose suspension a REINSTATEMENT is to end.
    violation_id         uuid,
    consent_version      text,
    consent_at           timestamptz,
    created_at           timestamptz not null,
    submitted_at         timestamptz,
    decided_at           timestamptz,
    promised_by          timestamptz,
    correction_due_at    timestamptz,
    -- Why the seller asks for more rounds. Encrypted.
    more_rounds_asked    bytea,
    -- A decline with a FINAL reason bars a new application until an appeal is won.
    final                boolean     not null default false,
    version              integer     not null default 0,
    -- Whether the second person forms an opinion before reading the first one's, as the routing table says.
    blind                boolean     not null default false,
    -- What a recheck asks for anew; what a change asks for follows from what the seller states. A case of an open shop looks anew
    -- only at what changes or ran out.
    asked                text[]      not null default '{}',
    -- The account that the case is to put into force; the seller's own row keeps the one in force until then.
    proposed_provider    text,
    proposed_account_id  text,
    -- The recheck that a PERIODIC case belongs to.
    recheck_id           uuid,
    -- Since when nothing of the seller's photos, numbers and names is left in the case; the record of the decision stays.
    erased_at            timestamptz,
    -- The seller withdrew the consent: erased with the next run, whatever the periods say.
    erase_asked_at       timestamptz,
    -- A replica of the first submission of that case, to measure review: it belongs to no seller, no process and no figure.
    replica_of           uuid        references certification_case,
    -- A case can be withdrawn while one person has proposed to decline it for good. The second person still answers, on what is
    -- locked for that, and the seller sees nothing of it.
    decision_open        boolean     not null default false,
    -- Since when what its seller sees as erased is locked instead; null where nothing is.
    locked_at            timestamptz,
    -- The withdrawn case whose decision this one waits for.
    waits_for            uuid        references certification_case,
    -- In which language and when the text was read, and whose page asked.
    consent_locale       text,
    consent_shown_at     timestamptz,
    consent_collected_by text        check (consent_collected_by in ('PORTAL', 'MARKETPLACE')),
    -- A lead or officer sets a final decline aside, once and for a time: until then it bars nobody.
    final_held_until     timestamptz,
    check (kind <> 'REINSTATEMENT' or violation_id is not null)
);
-- A seller has one shop and so one open case at a time.
create unique index certification_case_one_open on certification_case (seller_id)
    where status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED');
create index certification_case_by_seller on certification_case (seller_id, created_at);
create index certification_case_kept on certification_case (seller_id) where erased_at is null;
create index certification_case_replicas on certification_case (replica_of) where replica_of is not null;
create index certification_case_decision_open on certification_case (seller_id) where decision_open;
create index certification_case_waiting on certification_case (waits_for) where waits_for is not null;
create trigger keep_change after insert or update or delete on certification_case for each row
    execute function keep_change('id', 'status', 'round', 'rounds_left', 'final', 'correction_due_at');

-- What happened to a case, oldest first by id; the seller's and the reviewer's history.
create table case_event (
    id        bigint      generated always as identity primary key,
    case_id   uuid        not null references certification_case,
    at        timestamptz not null,
    event     text        not null,
    round     integer     not null,
    by_kind   text        not null check (by_kind in ('SELLER', 'STAFF', 'SYSTEM')),
    by_name   text        not null,
    -- Codes, ids and figures only: nothing that names a person.
    detail    jsonb       not null default '{}',
    xid       xid8        not null default pg_current_xact_id(),
    begun_at  timestamptz not null default now(),
    -- Lines of the histories are signed by the program when it writes them; who can write to the database alone cannot make one.
    signature bytea
);
create index case_event_by_case on case_event (case_id, id);
create index case_event_by_xid on case_event (xid);
-- A signature begins with a number of its own, so a signed line cannot be written a second time. The number grows with time, so
-- each index grows at its end.
create unique index case_event_signed_once on case_event (signature);
create trigger append_only before update or delete on case_event for each row execute function refuse_to_change_history();
create trigger never_emptied before truncate on case_event for each statement execute function refuse_to_change_history();

-- What the seller typed. Names, numbers and addresses rest encrypted; equality is found by keyed index.
create table statement (
    case_id           uuid        primary key references certification_case,
    ciphertext        bytea       not null,
    -- Null while the seller has not typed it yet.
    number_index      bytea,
    credit_code_index bytea,
    stated_at         timestamptz not null
);
create index statement_by_number on statement (number_index);
create index statement_by_credit_code on statement (credit_code_index) where credit_code_index is not null;

create sequence picture_hash_number;

-- One photo of a case.
create table document (
    id                uuid        primary key,
    case_id           uuid        not null references certification_case,
    slot              text        not null check (slot in ('ID_FRONT', 'ID_BACK', 'HANDHELD', 'BUSINESS_LICENCE')),
    content_id        uuid        not null,
    media_type        text        not null,
    byte_size         bigint      not null,
    width             integer     not null,
    height            integer     not null,
    byte_hash         bytea       not null,
    pixel_hash        bytea       not null,
    -- 256-bit perceptual hash, only of photos held in the hand.
    picture_hash      bit(256),
    -- What the machine measured and read, encrypted: it holds the card's text.
    report            bytea,
    uploaded_at       timestamptz not null,
    -- Round in which it was first sent; null until then.
    sent_in_round     integer,
    state             text        not null check (state in ('NEW', 'ACCEPTED', 'FAULTY', 'WAIVED')),
    superseded_at     timestamptz,
    -- The accepted document of an earlier case that this one carries over.
    carried_from      uuid        references document,
    -- Every node keeps the perceptual hashes in memory; the number tells it which ones are new.
    hash_number       bigint,
    -- Since when the seller no longer has a photo that was not accepted before the case was withdrawn. The picture is erased at
    -- the same time, or once a decision that needs it has been answered.
    withdrawn_at      timestamptz,
    picture_erased_at timestamptz,
    -- A photo is read by a job that outlives the request that brought it and the server that took it.
    reading           text        not null default 'READ' check (reading in ('READ', 'PENDING', 'UNREADABLE'))
);
create unique index document_one_current on document (case_id, slot) where superseded_at is null;
create index document_by_bytes on document (byte_hash);
create index document_by_pixels on document (pixel_hash);
create unique index document_by_hash_number on document (hash_number) where hash_number is not null;
-- All photos of a case, those too that were replaced.
create index document_by_case on document (case_id);
create index document_being_read on document (case_id) where reading = 'PENDING';
create trigger keep_change after update or delete on document for each row
    execute function keep_change('id', 'state');

-- A photo that waits to be read.
create table reading_job (
    document_id  uuid        primary key references document,
    seller_id    text        not null references seller,
    -- The file as it came, encrypted; it goes when it was read.
    content_id   uuid        not null,
    queued_at    timestamptz not null,
    -- No attempt before.
    due_at       timestamptz not null,
    attempts     integer     not null default 0,
    -- Who reads it now, and until when; whoever comes later takes it over. A late answer of the first is not taken any more.
    held_by      uuid,
    held_until   timestamptz,
    -- Whether its sender was told that it is still being checked, and so waits to hear.
    told_pending boolean     not null default false
);
create index reading_job_in_turn on reading_job (queued_at, document_id);
create index reading_job_of_seller on reading_job (seller_id, queued_at);

-- What a check found.
create table finding (
    id            uuid             primary key,
    case_id       uuid             not null references certification_case,
    -- 0 for what was found before the first submission.
    round         integer          not null,
    document_id   uuid             references document,
    slot          text,
    code          text             not null,
    certainty     text             not null check (certainty in ('CERTAIN', 'SUSPECTED')),
    effect        text             not null check (effect in ('NONE', 'ADVISE', 'WAIT', 'HOLD', 'RETURN')),
    field         text,
    measured      double precision,
    required      double precision,
    unit          text,
    place_x       double precision,
    place_y       double precision,
    place_width   double precision,
    place_height  double precision,
    rule          text             not null,
    model_version text,
    -- Whether the seller saw it before pressing send.
    told_before   boolean          not null,
    found_at      timestamptz      not null,
    overturned_at timestamptz
);
create index finding_by_case on finding (case_id, round);
create index finding_by_document on finding (document_id);

-- Which photo showed the seller which fault, kept when the advice about it is replaced by the advice about the next one: the same
-- fault on several photos lets the seller send anyway, and the reviewer sees how often it was tried.
create table advised_finding (
    document_id uuid not null references document,
    code        text not null,
    case_id     uuid not null references certification_case,
    slot        text not null,
    primary key (document_id, code)
);
create index advised_finding_by_case on advised_finding (case_id, slot, code);

-- What was decided about a round, by the checks alone or by people.
create table decision (
    id            uuid        primary key,
    case_id       uuid        not null references certification_case,
    round         integer     not null,
    stage         text        not null check (stage in ('MACHINE', 'REVIEW', 'SECOND_REVIEW', 'SETTLEMENT', 'MORE_ROUNDS')),
    outcome       text        not null check (outcome in ('CERTIFY', 'RETURN', 'DECLINE', 'GRANT', 'REFUSE')),
    decided_by    text        not null,
    decided_at    timestamptz not null,
    -- Encrypted.
    internal_note bytea,
    -- Two decisions can fall into one moment; this tells which came first.
    ordinal       bigint      generated always as identity,
    -- Set when the evidence changed before a second person had agreed: the case is decided anew.
    cancelled_at  timestamptz
);
create index decision_by_case on decision (case_id, ordinal);
-- Lists behind the figures of the dashboard.
create index decision_by_time on decision (decided_at desc, id);
create index decision_by_person on decision (decided_by, decided_at desc, id);

-- What the seller is told with a decision.
create table decision_reason (
    decision_id uuid    not null references decision,
    -- Worst first.
    position    integer not null,
    code        text    not null,
    slot        text,
    field       text,
    -- Written for the seller, in the seller's language; OTH-TEXT needs it. Encrypted.
    note        bytea,
    finding_id  uuid    references finding,
    primary key (decision_id, position)
);
create index decision_reason_by_code on decision_reason (code, decision_id);

-- What a decision says of each photo.
create table document_verdict (
    decision_id uuid not null references decision,
    document_id uuid not null references document,
    slot        text not null,
    verdict     text not null check (verdict in ('ACCEPTED', 'FAULTY', 'WAIVED')),
    primary key (decision_id, slot)
);

-- Owner of a certified identity: one identity, one shop.
create table certified_identity (
    shop_id             uuid        primary key references shop,
    number_index        bytea       not null,
    credit_code_index   bytea,
    name_index          bytea       not null,
    -- Null for a shop that was certified before it was imported.
    case_id             uuid        references certification_case,
    valid_until         date,
    since               timestamptz not null,
    licence_valid_until date,
    -- When the shop is asked again. Due dates lie here, spread over the calendar, and a job begins what is due in small batches:
    -- no timer of the engine runs for a shop that has nothing to do. Null until the next recheck was planned; infinity while one
    -- runs or the shop is not open.
    recheck_at          timestamptz,
    recheck_reason      text        check (recheck_reason in ('PERIODIC', 'EXPIRY', 'AFTER_OPENING'))
);
create index certified_identity_by_number on certified_identity (number_index);
-- The same company with another seller, and barred companies, are found by credit code.
create index certified_identity_by_credit_code on certified_identity (credit_code_index) where credit_code_index is not null;
create index certified_identity_unplanned on certified_identity (since) where recheck_at is null;
create index certified_identity_by_recheck on certified_identity (recheck_at);
create trigger keep_change after insert or update or delete on certified_identity for each row
    execute function keep_change('shop_id', 'case_id', 'valid_until');

-- A seller at a desktop goes on taking one photo with a phone. The link works once; the phone that used it holds a pass for that
-- photo and nothing else. Only digests rest here.
create table phone_upload_session (
    id          uuid        primary key,
    case_id     uuid        not null references certification_case,
    slot        text        not null,
    seller_id   text        not null references seller,
    link_digest bytea       not null unique,
    link_until  timestamptz not null,
    pass_digest bytea       unique,
    pass_until  timestamptz,
    -- The seller closed it at the desktop, or signed out there.
    ended_at    timestamptz
);
create index phone_upload_session_by_case on phone_upload_session (case_id);

-- Who looked at which photo or number, and why; shown to the seller as role, staff number, purpose and time.
create table access_log (
    id           bigint      generated always as identity primary key,
    seller_id    text        not null references seller,
    case_id      uuid,
    document_id  uuid,
    kind         text        not null,
    by_name      text        not null,
    by_role      text        not null,
    staff_number text,
    purpose      text        not null,
    at           timestamptz not null,
    signature    bytea,
    -- The system that looked, whose looks are counted as a person's are.
    token_id     uuid
);
create index access_log_by_seller on access_log (seller_id, id);
create unique index access_log_signed_once on access_log (signature);
-- How many sellers somebody, or a system, looks at in an hour is counted.
create index access_log_by_person on access_log (by_name, at) where by_role <> 'SELLER';
create index access_log_by_token on access_log (token_id, at) where token_id is not null;
create trigger append_only before update or delete on access_log for each row execute function refuse_to_change_history();
create trigger never_emptied before truncate on access_log for each statement execute function refuse_to_change_history();

-- Who looked at more than the work explains, once an hour.
create table access_alarm (
    -- User name, or the token's id.
    who     text        not null,
    kind    text        not null check (kind in ('LOOK', 'REVEAL')),
    hour    timestamptz not null,
    sellers integer     not null,
    budget  integer     not null,
    primary key (who, kind, hour)
);

-- Suspicions of fraud that somebody follows. The seller is told of looks made for one when it is closed, or when it has lasted
-- too long.
create table fraud_inquiry (
    id        uuid        primary key,
    seller_id text        not null references seller,
    opened_at timestamptz not null,
    opened_by text        not null,
    closed_at timestamptz,
    closed_by text,
    -- Why a lead or officer follows a suspicion. Encrypted, and never told to the seller.
    reason    bytea
);
create unique index fraud_inquiry_one_open on fraud_inquiry (seller_id) where closed_at is null;
create trigger keep_change after insert or update or delete on fraud_inquiry for each row
    execute function keep_change('id', 'seller_id', 'opened_by', 'closed_by');

-- Photos that a lead and a second person set aside for one case.
create table waiver (
    case_id      uuid        not null references certification_case,
    slot         text        not null,
    request_id   uuid        not null,
    -- Encrypted.
    reason       bytea       not null,
    proposed_by  text        not null,
    consented_by text        not null check (consented_by <> proposed_by),
    at           timestamptz not null,
    primary key (case_id, slot)
);

-- A file of sellers that ran their shops before this server was there.
create table seller_import (
    id          uuid        primary key,
    file_name   text        not null,
    -- CHECKING: being read. CHECKED: waits for consent. RUNNING: rows become sellers, batch by batch, also after a restart.
    state       text        not null check (state in ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    -- Why it failed; null unless it did.
    failure     text,
    by_name     text        not null,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index seller_import_by_age on seller_import (created_at desc);
create index seller_import_running on seller_import (created_at) where state = 'RUNNING';

-- A line of such a file.
create table seller_import_row (
    import_id          uuid        not null references seller_import on delete cascade,
    line               integer     not null,
    -- KNOWN: the seller is there already and is left alone.
    state              text        not null check (state in ('FIT', 'KNOWN', 'FAULTY', 'DONE')),
    faults             text[]      not null default '{}',
    seller_id          text,
    type               text,
    display_name       text,
    email              text,
    phone              text,
    locale             text,
    payment_provider   text,
    payment_account_id text,
    standing           text,
    opened_at          timestamptz,
    valid_until        date,
    -- Keyed indexes: numbers and names themselves are not kept.
    number_index       bytea,
    credit_code_index  bytea,
    name_index         bytea,
    -- The faulty row as it came, encrypted, for the file to correct; goes with the import.
    original           bytea,
    primary key (import_id, line)
);
create index seller_import_row_fit on seller_import_row (import_id, line) where state = 'FIT';
create index seller_import_row_faulty on seller_import_row (import_id, line) where state = 'FAULTY';
create index seller_import_row_by_seller on seller_import_row (import_id, seller_id);
create index seller_import_row_by_number on seller_import_row (import_id, number_index) where number_index is not null;
