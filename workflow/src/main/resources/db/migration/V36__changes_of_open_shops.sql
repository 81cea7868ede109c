-- A case of an open shop looks anew only at what changes or ran out; everything else stays as it was certified.
alter table certification_case
    -- What a recheck asks for anew; what a change asks for follows from what the seller states.
    add column asked text[] not null default '{}',
    -- The account that the case is to put into force; the seller's own row keeps the one in force until then.
    add column proposed_provider text,
    add column proposed_account_id text,
    -- The recheck that a PERIODIC case belongs to.
    add column recheck_id uuid;
