-- A seller at a desktop goes on taking one photo with a phone. The link works once; the phone that used it holds a pass for
-- that photo and nothing else. Only digests rest here.
create table handover (
    id          uuid primary key,
    case_id     uuid        not null references certification_case,
    slot        text        not null,
    seller_id   text        not null references seller,
    link_digest bytea       not null unique,
    link_until  timestamptz not null,
    pass_digest bytea unique,
    pass_until  timestamptz,
    -- The seller closed it at the desktop, or signed out there.
    ended_at    timestamptz
);
create index handover_by_case on handover (case_id);
