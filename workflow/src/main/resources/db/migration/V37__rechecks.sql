-- When open shops are asked again. Due dates lie here, spread over the calendar, and a job begins what is due in small
-- batches: no timer of the engine runs for a shop that has nothing to do.
alter table certified_identity
    add column licence_valid_until date,
    -- Null until the next recheck was planned; infinity while one runs or the shop is not open.
    add column recheck_at timestamptz,
    add column recheck_reason text check (recheck_reason in ('PERIODIC', 'EXPIRY', 'AFTER_OPENING'));
create index certified_identity_unplanned on certified_identity (since) where recheck_at is null;
create index certified_identity_by_recheck on certified_identity (recheck_at);

create table recheck (
    id           uuid primary key,
    shop_id      uuid        not null references shop,
    reason       text        not null check (reason in ('PERIODIC', 'EXPIRY', 'AFTER_OPENING')),
    -- What is looked at anew; empty where the seller only confirms.
    asked        text[]      not null,
    due_at       timestamptz not null,
    -- The case that was opened last.
    case_id      uuid references certification_case,
    -- What follows next if the seller does nothing.
    next_action  text check (next_action in ('REMIND', 'RESTRICT', 'SUSPEND')),
    next_at      timestamptz,
    -- What ignoring it has cost so far.
    hold         text        not null default 'NONE' check (hold in ('NONE', 'RESTRICTED', 'SUSPENDED')),
    -- Codes of what a restricted shop may not do meanwhile.
    withheld     text[]      not null default '{}',
    -- When a certification of it was not passed, last.
    failed_at    timestamptz,
    ended_at     timestamptz,
    end_kind     text check (end_kind in ('PASSED', 'CANCELLED')),
    check ((ended_at is null) = (end_kind is null))
);
create unique index recheck_one_running on recheck (shop_id) where ended_at is null;
create index recheck_by_shop on recheck (shop_id, due_at);
