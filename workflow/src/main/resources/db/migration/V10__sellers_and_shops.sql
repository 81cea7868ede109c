create table seller (
    -- The marketplace's own id, and the name under which the seller signs in.
    id                 text primary key,
    type               text        not null check (type in ('PERSONAL', 'SOLE_PROPRIETOR', 'ENTERPRISE')),
    display_name       text        not null,
    email              text,
    phone              text,
    locale             text        not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
    payment_provider   text,
    payment_account_id text,
    created_at         timestamptz not null
);

create table shop (
    id             uuid primary key,
    seller_id      text        not null unique references seller,
    standing       text        not null check (standing in ('PENDING', 'OPEN', 'RESTRICTED', 'SUSPENDED', 'REVERIFYING', 'CLOSED')),
    standing_since timestamptz not null,
    opened_at      timestamptz
);

-- What happened to a shop after it was certified, oldest first by id.
create table shop_event (
    id       bigint generated always as identity primary key,
    shop_id  uuid        not null references shop,
    at       timestamptz not null,
    event    text        not null,
    by_kind  text        not null check (by_kind in ('SELLER', 'STAFF', 'SYSTEM')),
    by_name  text        not null,
    -- Codes, ids and figures only: nothing that names a person.
    detail   jsonb       not null default '{}'
);
create index shop_event_by_shop on shop_event (shop_id, id);

-- Every change of the account that receives the money: five a day are the limit.
create table payment_account_change (
    id         bigint generated always as identity primary key,
    seller_id  text        not null references seller,
    provider   text        not null,
    account_id text        not null,
    at         timestamptz not null
);
create index payment_account_change_by_seller on payment_account_change (seller_id, at);
