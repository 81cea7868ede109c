create table certification_case (
    id                uuid primary key,
    seller_id         text        not null references seller,
    kind              text        not null check (kind in ('INITIAL', 'REINSTATEMENT', 'PERIODIC', 'CHANGE')),
    status            text        not null check (status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED',
                                                             'CERTIFIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    -- Number of the last submission; 0 while nothing was sent.
    round             integer     not null default 0 check (round >= 0),
    rounds_left       integer     not null check (rounds_left >= 0),
    -- The violation whose suspension a REINSTATEMENT is to end.
    violation_id      uuid,
    consent_version   text,
    consent_at        timestamptz,
    created_at        timestamptz not null,
    submitted_at      timestamptz,
    decided_at        timestamptz,
    promised_by       timestamptz,
    correction_due_at timestamptz,
    more_rounds_asked text,
    -- A decline with a FINAL reason bars a new application until an appeal is won.
    final             boolean     not null default false,
    version           integer     not null default 0,
    check (kind <> 'REINSTATEMENT' or violation_id is not null)
);
-- A seller has one shop and so one open case at a time.
create unique index certification_case_one_open on certification_case (seller_id)
    where status in ('DRAFT', 'CHECKING', 'IN_REVIEW', 'IN_SECOND_REVIEW', 'RETURNED');
create index certification_case_by_seller on certification_case (seller_id, created_at);

-- What the seller typed. Names, numbers and addresses rest encrypted; equality is found by keyed index.
create table statement (
    case_id            uuid primary key references certification_case,
    sealed             bytea       not null,
    -- Null while the seller has not typed it yet.
    number_index       bytea,
    credit_code_index  bytea,
    stated_at          timestamptz not null
);
create index statement_by_number on statement (number_index);
create index statement_by_credit_code on statement (credit_code_index) where credit_code_index is not null;

-- Encrypted picture bytes: the store of a server that was given no other.
create table document_content (
    id     uuid primary key,
    sealed bytea not null
);
alter table document_content alter column sealed set storage external;

create table document (
    id            uuid primary key,
    case_id       uuid        not null references certification_case,
    slot          text        not null check (slot in ('ID_FRONT', 'ID_BACK', 'HANDHELD', 'BUSINESS_LICENCE')),
    content_id    uuid        not null,
    media_type    text        not null,
    byte_size     bigint      not null,
    width         integer     not null,
    height        integer     not null,
    byte_hash     bytea       not null,
    pixel_hash    bytea       not null,
    -- 256-bit perceptual hash, only of photos held in the hand.
    picture_hash  bit(256),
    -- What the machine measured and read, encrypted: it holds the card's text.
    report        bytea,
    uploaded_at   timestamptz not null,
    -- Round in which it was first sent; null until then.
    sent_in_round integer,
    state         text        not null check (state in ('NEW', 'ACCEPTED', 'FAULTY', 'WAIVED')),
    superseded_at timestamptz,
    -- The accepted document of an earlier case that this one carries over.
    carried_from  uuid references document
);
create unique index document_one_current on document (case_id, slot) where superseded_at is null;
create index document_by_bytes on document (byte_hash);
create index document_by_pixels on document (pixel_hash);

create table finding (
    id            uuid primary key,
    case_id       uuid        not null references certification_case,
    -- 0 for what was found before the first submission.
    round         integer     not null,
    document_id   uuid references document,
    slot          text,
    code          text        not null,
    certainty     text        not null check (certainty in ('CERTAIN', 'SUSPECTED')),
    effect        text        not null check (effect in ('NONE', 'ADVISE', 'WAIT', 'HOLD', 'RETURN')),
    field         text,
    measured      double precision,
    required      double precision,
    unit          text,
    place_x       double precision,
    place_y       double precision,
    place_width   double precision,
    place_height  double precision,
    rule          text        not null,
    model_version text,
    -- Whether the seller saw it before pressing send.
    told_before   boolean     not null,
    found_at      timestamptz not null,
    overturned_at timestamptz
);
create index finding_by_case on finding (case_id, round);
create index finding_by_document on finding (document_id);

create table decision (
    id            uuid primary key,
    case_id       uuid        not null references certification_case,
    round         integer     not null,
    stage         text        not null check (stage in ('MACHINE', 'REVIEW', 'SECOND_REVIEW', 'SETTLEMENT', 'MORE_ROUNDS')),
    outcome       text        not null check (outcome in ('CERTIFY', 'RETURN', 'DECLINE', 'GRANT', 'REFUSE')),
    decided_by    text        not null,
    decided_at    timestamptz not null,
    internal_note text,
    -- Two decisions can fall into one moment; this tells which came first.
    ordinal       bigint generated always as identity
);
create index decision_by_case on decision (case_id, ordinal);

create table decision_reason (
    decision_id uuid    not null references decision,
    -- Worst first.
    position    integer not null,
    code        text    not null,
    slot        text,
    field       text,
    -- Written for the seller, in the seller's language; OTH-TEXT needs it.
    note        text,
    finding_id  uuid references finding,
    primary key (decision_id, position)
);

create table document_verdict (
    decision_id uuid not null references decision,
    document_id uuid not null references document,
    slot        text not null,
    verdict     text not null check (verdict in ('ACCEPTED', 'FAULTY', 'WAIVED')),
    primary key (decision_id, slot)
);

-- What happened to a case, oldest first by id; the seller's and the reviewer's history.
create table case_event (
    id      bigint generated always as identity primary key,
    case_id uuid        not null references certification_case,
    at      timestamptz not null,
    event   text        not null,
    round   integer     not null,
    by_kind text        not null check (by_kind in ('SELLER', 'STAFF', 'SYSTEM')),
    by_name text        not null,
    -- Codes, ids and figures only: nothing that names a person.
    detail  jsonb       not null default '{}'
);
create index case_event_by_case on case_event (case_id, id);

-- Owner of a certified identity: one identity, one shop.
create table certified_identity (
    shop_id           uuid primary key references shop,
    number_index      bytea       not null,
    credit_code_index bytea,
    name_index        bytea       not null,
    case_id           uuid        not null references certification_case,
    valid_until       date,
    since             timestamptz not null
);
create index certified_identity_by_number on certified_identity (number_index);
