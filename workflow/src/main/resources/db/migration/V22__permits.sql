-- Permits that shops apply for, by processes that analysts draw and no code knows by name.

-- One application. The process runs under its id as business key.
create table permit_application (
    id            uuid        primary key,
    shop_id       uuid        not null references shop,
    process_key   text        not null,
    -- Code and name of the permit, as the diagram declared them when it was applied for.
    kind          text        not null,
    name_zh       text        not null,
    name_en       text        not null,
    -- What the seller named, such as a trade mark; empty where the permit is for the shop as it is.
    subject       text        not null,
    state         text        not null check (state in ('OPEN', 'GRANTED', 'REFUSED', 'EXPIRED', 'WITHDRAWN')),
    -- How often evidence was sent.
    round         integer     not null default 0 check (round >= 0),
    -- The user task at which the process waits for the seller; null while it does not.
    waits_at      text,
    -- Types of evidence that the seller is asked for, all of them, and those that may be sent besides.
    wanted        text[]      not null default '{}',
    optional      text[]      not null default '{}',
    -- What the reviewer said to the seller last. Encrypted.
    told          bytea,
    opened_at     timestamptz not null,
    sent_at       timestamptz,
    decided_at    timestamptz,
    version       integer     not null default 0
);
-- Nobody applies twice at once for the same.
create unique index permit_application_one_open on permit_application (shop_id, kind, lower(subject)) where state = 'OPEN';
create index permit_application_by_shop on permit_application (shop_id, opened_at);
create trigger keep_change after insert or update or delete on permit_application for each row
    execute function keep_change('id', 'kind', 'state', 'round');

-- What a shop may do by a permit, and until when.
create table permit (
    id             uuid        primary key,
    shop_id        uuid        not null references shop,
    application_id uuid        not null references permit_application,
    kind           text        not null,
    name_zh        text        not null,
    name_en        text        not null,
    subject        text        not null,
    state          text        not null check (state in ('ACTIVE', 'EXPIRED', 'WITHDRAWN', 'REPLACED')),
    granted_at     timestamptz not null,
    valid_until    timestamptz not null,
    -- When the seller was reminded last that it ends.
    reminded_at    timestamptz,
    -- When it ended, be it by time or by somebody.
    ended_at       timestamptz
);
create unique index permit_one_active on permit (shop_id, kind, lower(subject)) where state = 'ACTIVE';
create index permit_by_shop on permit (shop_id, granted_at);
create index permit_by_application on permit (application_id);
create index permit_active_until on permit (valid_until) where state = 'ACTIVE';
create trigger keep_change after insert or update or delete on permit for each row
    execute function keep_change('id', 'kind', 'state', 'valid_until');

-- Files can lie beside an application, too.
alter table evidence_file
    add column application_id uuid references permit_application,
    drop constraint evidence_file_check,
    add constraint evidence_file_check check (num_nonnulls(violation_id, appeal_id, application_id) = 1);
create index evidence_file_by_application on evidence_file (application_id, added_at) where application_id is not null;

-- What a file of an application is to prove.
create table permit_evidence (
    file_id        uuid    primary key references evidence_file on delete cascade,
    application_id uuid    not null references permit_application,
    type           text    not null,
    -- The round in which it was or will be sent.
    round          integer not null,
    -- SHA-256 of the file as it came: the same file of another shop is worth a look.
    digest         bytea   not null
);
create index permit_evidence_by_application on permit_evidence (application_id, round);
create index permit_evidence_by_digest on permit_evidence (digest);

-- What people filled in can be about an application, too.
alter table form_answer
    alter column case_id drop not null,
    add column application_id uuid references permit_application,
    add constraint form_answer_subject check (num_nonnulls(case_id, application_id) = 1);
create index form_answer_by_application on form_answer (application_id, ordinal) where application_id is not null;

create or replace view business_subject as
select id, seller_id, 'CASE' as kind from certification_case
union all
select v.id, s.seller_id, 'VIOLATION' from violation v join shop s on s.id = v.shop_id
union all
select a.id, s.seller_id, 'APPEAL' from appeal a join shop s on s.id = a.shop_id
union all
select r.id, s.seller_id, 'RECHECK' from recheck r join shop s on s.id = r.shop_id
union all
select h.id, c.seller_id, 'HELP' from help_request h join certification_case c on c.id = h.case_id
union all
select p.id, s.seller_id, 'PERMIT' from permit_application p join shop s on s.id = p.shop_id;
