-- Violations and what follows from them, appeals, rechecks.

-- What a shop did against the rules. Terms of the catalogue are copied: a later change of the catalogue changes no case.
create table violation (
    id                     uuid        primary key,
    shop_id                uuid        not null references shop,
    code                   text        not null,
    -- The marketplace's order, item or message that it is about; null where it named none.
    reference              text,
    track                  text        not null check (track in ('GENERAL', 'SERIOUS')),
    points                 integer     not null check (points >= 0),
    correctable            boolean     not null,
    closes_at_once         boolean     not null,
    -- Written for the seller. Encrypted.
    note                   bytea       not null,
    -- Never shown to the seller. Encrypted.
    internal_note          bytea,
    occurred_at            timestamptz not null,
    recorded_by            text        not null,
    recorded_at            timestamptz not null,
    -- Why track, points or correctable leave the catalogue; then a second officer has to agree first. Encrypted.
    deviation              bytea,
    agreed_by              text,
    agreed_at              timestamptz,
    -- PENDING: recorded, its points do not count yet. CONFIRMED: they do.
    status                 text        not null check (status in ('PROPOSED', 'REFUSED', 'PENDING', 'CORRECTED', 'CONFIRMED', 'WITHDRAWN', 'OVERTURNED')),
    correction_due_at      timestamptz,
    correction_claimed_at  timestamptz,
    -- The seller's words on what was corrected. Encrypted.
    correction_claim       bytea,
    correction_judged_by   text,
    correction_accepted_at timestamptz,
    confirmed_at           timestamptz,
    balance_before         integer,
    balance_after          integer,
    relapse                boolean,
    ended_by               text,
    ended_at               timestamptz,
    -- Encrypted.
    end_reason             bytea,
    -- What took two officers takes two to undo: the first one's proposal waits here for the second.
    withdrawal_proposed_by text,
    withdrawal_proposed_at timestamptz,
    -- Encrypted; told to the seller once the second officer agrees.
    withdrawal_reason      bytea,
    -- When a violation is undone the points that remain are judged again. What counted stays in the ledger; what followed may
    -- change.
    judged_again_at        timestamptz,
    -- What two officers decided, one lead or officer may hold, once and for at most some working days.
    hold_by                text,
    hold_at                timestamptz,
    hold_until             timestamptz,
    -- Encrypted.
    hold_reason            bytea,
    hold_ended_at          timestamptz,
    check (recorded_by is distinct from agreed_by),
    check (deviation is null or status in ('PROPOSED', 'REFUSED') or agreed_by is not null),
    constraint violation_hold_is_whole check (num_nulls(hold_by, hold_at, hold_until) in (0, 3) and (hold_at is not null or hold_ended_at is null))
);
-- The same shop, code and reference is one act, punished once; an act without a reference is known by its time. One that was
-- withdrawn or refused was never punished; one overturned on appeal stays judged.
create unique index violation_punished_once on violation (shop_id, code, reference)
    where reference is not null and status not in ('WITHDRAWN', 'REFUSED');
create unique index violation_punished_once_by_time on violation (shop_id, code, occurred_at)
    where reference is null and status not in ('WITHDRAWN', 'REFUSED');
create index violation_by_shop on violation (shop_id, recorded_at);
create index violation_to_agree on violation (recorded_at) where status = 'PROPOSED';
create index violation_to_judge on violation (correction_claimed_at)
    where status = 'CONFIRMED' and correction_claimed_at is not null and correction_accepted_at is null;
create index violation_hold_running on violation (hold_until) where hold_at is not null and hold_ended_at is null;
create trigger keep_change after insert or update or delete on violation for each row
    execute function keep_change('id', 'code', 'track', 'points', 'status', 'recorded_by', 'agreed_by');

create function points_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the points ledger is append-only';
end $$;

-- The ledger: two tracks, entries in the order of time, nothing is ever changed.
create table points_entry (
    id           bigint      generated always as identity primary key,
    shop_id      uuid        not null references shop,
    track        text        not null check (track in ('GENERAL', 'SERIOUS')),
    kind         text        not null check (kind in ('VIOLATION', 'REVERSAL', 'YEAR_END')),
    points       integer     not null,
    violation_id uuid        references violation,
    entered_at   timestamptz not null,
    check ((kind = 'YEAR_END') = (violation_id is null)),
    check (kind <> 'VIOLATION' or points >= 0)
);
create unique index points_entry_once on points_entry (violation_id, kind) where violation_id is not null;
create unique index points_entry_year_end on points_entry (shop_id, track, entered_at) where kind = 'YEAR_END';
create index points_entry_by_shop on points_entry (shop_id, id);
create trigger points_entry_append_only before update or delete on points_entry
    for each row execute function points_entry_is_append_only();

-- A shop is suspended at most once at a time; later sanctions make the running suspension longer.
create table suspension (
    id                uuid        primary key,
    shop_id           uuid        not null references shop,
    -- The violation whose process carries the shop back to reinstatement.
    violation_id      uuid        not null references violation,
    began_at          timestamptz not null,
    ends_at           timestamptz not null,
    -- The seller has read the broken rule and what the next breach costs.
    rule_confirmed_at timestamptz,
    -- The re-verification that was handed in.
    case_id           uuid,
    reverified_at     timestamptz,
    -- From when the days of the reminders are counted.
    reminders_from    timestamptz not null,
    ended_at          timestamptz,
    end_kind          text        check (end_kind in ('REINSTATED', 'UNDONE', 'SUPERSEDED')),
    check ((ended_at is null) = (end_kind is null))
);
create unique index suspension_one_running on suspension (shop_id) where ended_at is null;
create index suspension_by_end on suspension (ends_at) where ended_at is null;
-- A suspension that was undone may come again.
create unique index suspension_once on suspension (violation_id) where end_kind is distinct from 'UNDONE';
create trigger keep_change after insert or update or delete on suspension for each row
    execute function keep_change('id', 'ends_at', 'ended_at');

-- What follows from a violation.
create table sanction (
    id              uuid        primary key,
    shop_id         uuid        not null references shop,
    violation_id    uuid        not null references violation,
    kind            text        not null check (kind in ('WARNING', 'RESTRICTION', 'SUSPENSION', 'CLOSURE')),
    status          text        not null check (status in ('PROPOSED', 'IN_FORCE', 'OVER', 'REFUSED', 'UNDONE')),
    -- Of a restriction or suspension.
    days            integer,
    suspension_id   uuid        references suspension,
    imposed_at      timestamptz not null,
    ends_at         timestamptz,
    -- The second officer, about a closure.
    decided_by      text,
    decided_at      timestamptz,
    appeal_until    timestamptz,
    over_at         timestamptz,
    -- Terms of the sanction table are copied: a later change of the table changes no sanction. How a suspension meets one that
    -- runs.
    while_suspended text        not null default 'EXTEND' check (while_suspended in ('EXTEND', 'REPLACE')),
    -- Of a restriction: codes of what the shop may not do.
    withheld        text[]      not null default '{}',
    check ((kind = 'SUSPENSION') = (suspension_id is not null))
);
create index sanction_by_shop on sanction (shop_id, imposed_at);
create index sanction_by_suspension on sanction (suspension_id) where suspension_id is not null;
-- A sanction that was undone may come again, with another ending.
create unique index sanction_once on sanction (violation_id, kind) where status <> 'UNDONE';
create trigger keep_change after insert or update or delete on sanction for each row
    execute function keep_change('id', 'kind', 'status', 'days', 'ends_at', 'decided_by');

-- A seller contests a decision, a sanction or a finding.
create table appeal (
    id            uuid        primary key,
    shop_id       uuid        not null references shop,
    subject_kind  text        not null check (subject_kind in ('VIOLATION', 'SANCTION', 'CLOSURE', 'CASE', 'FINDING')),
    subject_id    uuid        not null,
    -- The violation behind a violation, sanction or closure.
    violation_id  uuid        references violation,
    -- The seller's words, evidence included. Encrypted.
    statement     bytea       not null,
    -- Encrypted.
    evidence      bytea,
    filed_at      timestamptz not null,
    answer_due_at timestamptz not null,
    status        text        not null check (status in ('OPEN', 'UPHELD', 'OVERTURNED')),
    decided_by    text,
    decided_at    timestamptz,
    -- Written for the seller. Encrypted.
    answer        bytea,
    -- Encrypted.
    internal_note bytea,
    -- When what was decided had been carried out.
    effected_at   timestamptz,
    -- Every decision can be appealed once.
    unique (subject_kind, subject_id),
    check ((status = 'OPEN') = (decided_by is null))
);
create index appeal_by_shop on appeal (shop_id, filed_at);
create index appeal_by_violation on appeal (violation_id) where violation_id is not null;
create trigger keep_change after insert or update or delete on appeal for each row
    execute function keep_change('id', 'status', 'decided_by');

-- Identities that may not open a shop again, as keyed indexes only: the key lies outside of the database.
create table barred_identity (
    violation_id      uuid        primary key references violation,
    shop_id           uuid        not null references shop,
    number_index      bytea,
    credit_code_index bytea,
    barred_at         timestamptz not null,
    lifted_at         timestamptz,
    check (number_index is not null or credit_code_index is not null)
);
create index barred_identity_by_number on barred_identity (number_index) where lifted_at is null;
create index barred_identity_by_credit_code on barred_identity (credit_code_index) where lifted_at is null;

-- Files that officers and sellers lay beside a violation or an appeal. The bytes rest encrypted in the document store, and so
-- does the name that somebody gave the file, since names tell of people.
create table evidence_file (
    id              uuid        primary key,
    shop_id         uuid        not null references shop,
    violation_id    uuid        references violation,
    appeal_id       uuid        references appeal,
    content_id      uuid        not null,
    file_name       bytea       not null,
    media_type      text        not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    byte_size       integer     not null,
    by_kind         text        not null check (by_kind in ('SELLER', 'STAFF')),
    by_name         text        not null,
    added_at        timestamptz not null,
    -- False for what only staff may see.
    shown_to_seller boolean     not null,
    -- False until the file was written anew and searched, which happens at the latest when it is opened.
    cleaned         boolean     not null default false,
    check ((violation_id is null) <> (appeal_id is null))
);
create index evidence_file_by_violation on evidence_file (violation_id, added_at) where violation_id is not null;
create index evidence_file_by_appeal on evidence_file (appeal_id, added_at) where appeal_id is not null;

-- One act recorded against many shops at once: proposed by one officer, decided by another, then carried out shop by shop.
create table bulk_sanction (
    id            uuid        primary key,
    code          text        not null,
    reference     text        not null,
    note          text        not null,
    internal_note text,
    occurred_at   timestamptz not null,
    proposed_by   text        not null,
    proposed_at   timestamptz not null,
    status        text        not null check (status in ('PROPOSED', 'AGREED', 'REFUSED', 'DONE')),
    decided_by    text,
    decided_at    timestamptz,
    reason        text
);

create table bulk_sanction_shop (
    bulk_id      uuid not null references bulk_sanction,
    shop_id      uuid not null references shop,
    -- RECORDED: a violation was. SKIPPED: the shop could not be reached, and why stands beside it.
    status       text not null check (status in ('WAITING', 'RECORDED', 'SKIPPED')),
    violation_id uuid references violation,
    skipped_for  text,
    primary key (bulk_id, shop_id)
);
create index bulk_sanction_shop_waiting on bulk_sanction_shop (bulk_id) where status = 'WAITING';

create table recheck (
    id          uuid        primary key,
    shop_id     uuid        not null references shop,
    reason      text        not null check (reason in ('PERIODIC', 'EXPIRY', 'AFTER_OPENING')),
    -- What is looked at anew; empty where the seller only confirms.
    asked       text[]      not null,
    due_at      timestamptz not null,
    -- The case that was opened last.
    case_id     uuid        references certification_case,
    -- What follows next if the seller does nothing.
    next_action text        check (next_action in ('REMIND', 'RESTRICT', 'SUSPEND')),
    next_at     timestamptz,
    -- What ignoring it has cost so far.
    restriction text        not null default 'NONE' check (restriction in ('NONE', 'RESTRICTED', 'SUSPENDED')),
    -- Codes of what a restricted shop may not do meanwhile.
    withheld    text[]      not null default '{}',
    -- When a certification of it was not passed, last.
    failed_at   timestamptz,
    ended_at    timestamptz,
    end_kind    text        check (end_kind in ('PASSED', 'CANCELLED')),
    check ((ended_at is null) = (end_kind is null))
);
create unique index recheck_one_running on recheck (shop_id) where ended_at is null;
create index recheck_by_shop on recheck (shop_id, due_at);
