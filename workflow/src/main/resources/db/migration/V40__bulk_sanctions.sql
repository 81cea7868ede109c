-- One act recorded against many shops at once: proposed by one officer, decided by another, then carried out shop by shop.
create table bulk_sanction (
    id            uuid primary key,
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
