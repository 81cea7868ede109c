-- How long identity data is kept, what keeps it longer, and who asked for it to go.

-- Stored longer because the law or a dispute demands it; nothing of the seller is erased meanwhile.
create table legal_hold (
    id        uuid        primary key,
    seller_id text        not null references seller,
    why       text        not null,
    by_name   text        not null,
    since     timestamptz not null,
    lifted_at timestamptz,
    lifted_by text
);
create unique index legal_hold_one on legal_hold (seller_id) where lifted_at is null;
create trigger keep_change after insert or update or delete on legal_hold for each row
    execute function keep_change('seller_id', 'id', 'since', 'lifted_at', 'by_name', 'lifted_by');

-- A seller asked for their data to go.
create table erasure_request (
    id          uuid        primary key,
    seller_id   text        not null references seller,
    asked_at    timestamptz not null,
    state       text        not null check (state in ('OPEN', 'DONE', 'REFUSED')),
    answered_at timestamptz,
    -- SHOP_OPEN, CASE_OPEN or KEPT_BY_LAW where it was refused.
    why         text
);
create unique index erasure_request_one on erasure_request (seller_id) where state = 'OPEN';
create trigger keep_change after insert or update or delete on erasure_request for each row
    execute function keep_change('seller_id', 'id', 'state', 'why');

-- Sellers who agree that their case is used to measure review; who withdraws no longer does.
create table quality_consent (
    seller_id    text        primary key references seller,
    given_at     timestamptz not null,
    withdrawn_at timestamptz
);
