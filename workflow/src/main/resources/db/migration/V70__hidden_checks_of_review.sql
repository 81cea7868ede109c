-- How well review is done, measured without anybody knowing when: cases whose right answer is known, put among the others.

-- A copy of the first submission of that case. It belongs to no seller, no process and no figure.
alter table certification_case add column stands_in_for uuid references certification_case;
create index certification_case_stand_ins on certification_case (stands_in_for) where stands_in_for is not null;

-- False for what looks like work but is none: boards, forecasts and sums leave it out.
alter table work_item add column counted boolean not null default true;
create index work_item_uncounted on work_item (queue) where not counted;

-- What the diagram shows of a stand-in: no process ran, so there are no steps.
create table pretended_step (
    id              bigint generated always as identity primary key,
    process_key     text    not null,
    process_version integer not null,
    element_id      text    not null,
    business_key    text    not null,
    over            boolean not null
);
create index pretended_step_by_key on pretended_step (business_key, id);

-- Sellers who agree that their case is used so; who withdraws no longer does.
create table quality_consent (
    seller_id    text primary key references seller,
    given_at     timestamptz not null,
    withdrawn_at timestamptz
);

create table golden_case (
    id         uuid primary key,
    source_id  uuid        not null unique references certification_case,
    -- Why it may be used: invented people, or the seller's consent.
    basis      text        not null check (basis in ('SPECIMEN', 'CONSENT')),
    -- The shop's name under which it is put on the list.
    shown_as   text        not null check (length(shown_as) between 1 and 60),
    -- The strongest thing that the machine found about it asks for this; it stands beside cases of the same kind.
    effect     text        not null,
    outcome    text        not null check (outcome in ('CERTIFY', 'RETURN', 'DECLINE')),
    reasons    jsonb       not null,
    made_by    text        not null,
    made_at    timestamptz not null,
    retired_at timestamptz,
    retired_by text
);

-- Each time that a golden case was put on the list.
create table golden_check (
    case_id     uuid primary key references certification_case,
    golden_id   uuid        not null references golden_case,
    put_at      timestamptz not null,
    -- Null while nobody has answered.
    answered_by text,
    answered_at timestamptz,
    outcome     text,
    reasons     jsonb,
    result      text check (result in ('RIGHT', 'REASONS', 'WRONG')),
    missed      integer     not null default 0,
    too_many    integer     not null default 0,
    dropped_at  timestamptz
);
create index golden_check_by_golden on golden_check (golden_id);
create index golden_check_answered on golden_check (answered_at) where answered_at is not null;
create index golden_check_open on golden_check (put_at) where answered_at is null and dropped_at is null;

-- First decisions that a second person was asked about by lot.
create table blind_check (
    case_id      uuid        not null references certification_case,
    round        integer     not null,
    first_by     text        not null,
    drawn_at     timestamptz not null,
    second_by    text,
    answered_at  timestamptz,
    same_outcome boolean,
    same_reasons boolean,
    primary key (case_id, round)
);
create index blind_check_answered on blind_check (answered_at) where answered_at is not null;
