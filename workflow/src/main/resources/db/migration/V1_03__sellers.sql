-- Sellers and their shops.

-- Somebody who sells in the marketplace.
create table seller (
    -- The marketplace's own id; one that this server made begins with ~.
    id                 text        primary key,
    type               text        not null check (type in ('PERSONAL', 'SOLE_PROPRIETOR', 'ENTERPRISE')),
    display_name       text        not null,
    email              text,
    phone              text,
    locale             text        not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
    payment_provider   text,
    payment_account_id text,
    created_at         timestamptz not null,
    self_made          boolean     not null default false,
    -- When a code sent to it last confirmed that the contact reaches this seller; null where nobody has confirmed it.
    phone_confirmed_at timestamptz,
    email_confirmed_at timestamptz,
    -- The form of ids that this server makes; the interface takes no id with this sign.
    constraint seller_self_made_id check (self_made or id not like '~%')
);
-- User names know no capitals, so two sellers whose ids differ in nothing else would share one account.
create unique index seller_one_spelling on seller (lower(id));
-- A shop is found by the beginning of its seller's id or name or of its own id, whatever the case of letters.
create index seller_by_id_beginning on seller (lower(id) text_pattern_ops);
create index seller_by_name_beginning on seller (lower(display_name) text_pattern_ops);
create index seller_by_email on seller (lower(email));
-- Digits alone, and without the country code that some write before a Chinese mobile number.
create index seller_by_phone on seller (
    (regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '')));
-- A confirmed contact belongs to one seller: whoever confirmed it last.
create unique index seller_by_confirmed_phone on seller (
    (regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '')))
    where phone_confirmed_at is not null;
create unique index seller_by_confirmed_email on seller (lower(email)) where email_confirmed_at is not null;

create table shop (
    id             uuid        primary key,
    seller_id      text        not null unique references seller,
    standing       text        not null check (standing in ('PENDING', 'OPEN', 'RESTRICTED', 'SUSPENDED', 'REVERIFYING', 'CLOSED')),
    standing_since timestamptz not null,
    opened_at      timestamptz
);
create index shop_by_id_beginning on shop ((id::text) text_pattern_ops);
create trigger keep_change after insert or update or delete on shop for each row
    execute function keep_change('id', 'standing');

-- What happened to a shop after it was certified, oldest first by id.
create table shop_event (
    id        bigint      generated always as identity primary key,
    shop_id   uuid        not null references shop,
    at        timestamptz not null,
    event     text        not null,
    by_kind   text        not null check (by_kind in ('SELLER', 'STAFF', 'SYSTEM')),
    by_name   text        not null,
    -- Codes, ids and figures only: nothing that names a person.
    detail    jsonb       not null default '{}',
    xid       xid8        not null default pg_current_xact_id(),
    begun_at  timestamptz not null default now(),
    signature bytea
);
create index shop_event_by_shop on shop_event (shop_id, id);
create index shop_event_by_xid on shop_event (xid);
create unique index shop_event_signed_once on shop_event (signature);
create trigger append_only before update or delete on shop_event for each row execute function refuse_to_change_history();
create trigger never_emptied before truncate on shop_event for each statement execute function refuse_to_change_history();

-- Every change of the account that receives the money: five a day are the limit.
create table payment_account_change (
    id         bigint      generated always as identity primary key,
    seller_id  text        not null references seller,
    provider   text        not null,
    account_id text        not null,
    at         timestamptz not null
);
create index payment_account_change_by_seller on payment_account_change (seller_id, at);
