-- Small transfers by which sellers confirm an account: the amount that arrived is typed.
create table account_transfer (
    id           uuid        primary key,
    ordinal      bigint      generated always as identity,
    -- The person's first shop, so that a further one need not confirm the same account.
    seller_id    text        not null references seller,
    case_id      uuid        not null references certification_case,
    provider     text        not null,
    account_id   text        not null,
    state        text        not null check (state in ('REQUESTED', 'SENT', 'CONFIRMED', 'FAILED', 'REFUSED')),
    -- Encrypted, in hundredths of a yuan; only while it is to be typed.
    amount       bytea,
    tries        integer     not null default 0,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    confirmed_at timestamptz,
    constraint account_transfer_amount_check check ((amount is not null) = (state = 'SENT')),
    constraint account_transfer_confirmed_check check ((confirmed_at is not null) = (state = 'CONFIRMED'))
);
create index account_transfer_by_account on account_transfer (seller_id, provider, account_id, ordinal desc);
