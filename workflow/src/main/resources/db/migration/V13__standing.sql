-- What a shop did against the rules. Terms of the catalogue are copied: a later change of the catalogue changes no case.
create table violation (
    id                     uuid primary key,
    shop_id                uuid        not null references shop,
    code                   text        not null,
    -- The marketplace's order, item or message that it is about; null where it named none.
    reference              text,
    track                  text        not null check (track in ('GENERAL', 'SERIOUS')),
    points                 integer     not null check (points >= 0),
    correctable            boolean     not null,
    closes_at_once         boolean     not null,
    -- Written for the seller.
    note                   text        not null,
    -- Never shown to the seller.
    internal_note          text,
    occurred_at            timestamptz not null,
    recorded_by            text        not null,
    recorded_at            timestamptz not null,
    -- Why track, points or correctable leave the catalogue; then a second officer has to agree first.
    deviation              text,
    agreed_by              text,
    agreed_at              timestamptz,
    -- PENDING: recorded, its points do not count yet. CONFIRMED: they do.
    status                 text        not null check (status in ('PROPOSED', 'REFUSED', 'PENDING', 'CORRECTED', 'CONFIRMED',
                                                                  'WITHDRAWN', 'OVERTURNED')),
    correction_due_at      timestamptz,
    correction_claimed_at  timestamptz,
    -- The seller's words on what was mended.
    correction_claim       text,
    correction_judged_by   text,
    correction_accepted_at timestamptz,
    confirmed_at           timestamptz,
    balance_before         integer,
    balance_after          integer,
    relapse                boolean,
    ended_by               text,
    ended_at               timestamptz,
    end_reason             text,
    check (recorded_by is distinct from agreed_by),
    check (deviation is null or status in ('PROPOSED', 'REFUSED') or agreed_by is not null)
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

-- The ledger: two tracks, entries in the order of time, nothing is ever changed.
create table points_entry (
    id           bigint generated always as identity primary key,
    shop_id      uuid        not null references shop,
    track        text        not null check (track in ('GENERAL', 'SERIOUS')),
    kind         text        not null check (kind in ('VIOLATION', 'REVERSAL', 'YEAR_END')),
    points       integer     not null,
    violation_id uuid references violation,
    entered_at   timestamptz not null,
    check ((kind = 'YEAR_END') = (violation_id is null)),
    check (kind <> 'VIOLATION' or points >= 0)
);
create unique index points_entry_once on points_entry (violation_id, kind) where violation_id is not null;
create unique index points_entry_year_end on points_entry (shop_id, track, entered_at) where kind = 'YEAR_END';
create index points_entry_by_shop on points_entry (shop_id, id);

create function points_entry_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the points ledger is append-only';
end $$;
create trigger points_entry_append_only before update or delete on points_entry
    for each row execute function points_entry_is_append_only();

-- A shop is suspended at most once at a time; later sanctions make the running suspension longer.
create table suspension (
    id                uuid primary key,
    shop_id           uuid        not null references shop,
    -- The violation whose process carries the shop back to reinstatement.
    violation_id      uuid        not null unique references violation,
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
    end_kind          text check (end_kind in ('REINSTATED', 'UNDONE', 'SUPERSEDED')),
    check ((ended_at is null) = (end_kind is null))
);
create unique index suspension_one_running on suspension (shop_id) where ended_at is null;
create index suspension_by_end on suspension (ends_at) where ended_at is null;

create table sanction (
    id            uuid primary key,
    shop_id       uuid        not null references shop,
    violation_id  uuid        not null references violation,
    kind          text        not null check (kind in ('WARNING', 'RESTRICTION', 'SUSPENSION', 'CLOSURE')),
    status        text        not null check (status in ('PROPOSED', 'IN_FORCE', 'OVER', 'REFUSED', 'UNDONE')),
    -- Of a restriction or suspension.
    days          integer,
    suspension_id uuid references suspension,
    imposed_at    timestamptz not null,
    ends_at       timestamptz,
    -- The second officer, about a closure.
    decided_by    text,
    decided_at    timestamptz,
    appeal_until  timestamptz,
    over_at       timestamptz,
    unique (violation_id, kind),
    check ((kind = 'SUSPENSION') = (suspension_id is not null))
);
create index sanction_by_shop on sanction (shop_id, imposed_at);
create index sanction_by_suspension on sanction (suspension_id) where suspension_id is not null;

create table appeal (
    id            uuid primary key,
    shop_id       uuid        not null references shop,
    subject_kind  text        not null check (subject_kind in ('VIOLATION', 'SANCTION', 'CLOSURE', 'CASE', 'FINDING')),
    subject_id    uuid        not null,
    -- The violation behind a violation, sanction or closure.
    violation_id  uuid references violation,
    -- The seller's words, evidence included.
    statement     text        not null,
    evidence      text,
    filed_at      timestamptz not null,
    answer_due_at timestamptz not null,
    status        text        not null check (status in ('OPEN', 'UPHELD', 'OVERTURNED')),
    decided_by    text,
    decided_at    timestamptz,
    -- Written for the seller.
    answer        text,
    internal_note text,
    -- When what was decided had been carried out.
    effected_at   timestamptz,
    -- Every decision can be appealed once.
    unique (subject_kind, subject_id),
    check ((status = 'OPEN') = (decided_by is null))
);
create index appeal_by_shop on appeal (shop_id, filed_at);
create index appeal_by_violation on appeal (violation_id) where violation_id is not null;

-- Identities that may not open a shop again, as keyed indexes only: the key lies outside of the database.
create table barred_identity (
    violation_id      uuid primary key references violation,
    shop_id           uuid        not null references shop,
    number_index      bytea,
    credit_code_index bytea,
    barred_at         timestamptz not null,
    lifted_at         timestamptz,
    check (number_index is not null or credit_code_index is not null)
);
create index barred_identity_by_number on barred_identity (number_index) where lifted_at is null;
create index barred_identity_by_credit_code on barred_identity (credit_code_index) where lifted_at is null;
