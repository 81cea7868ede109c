-- When a code sent to it last confirmed that the contact reaches this seller; null where nobody has confirmed it.
alter table seller
    add column phone_confirmed_at timestamptz,
    add column email_confirmed_at timestamptz;

-- A confirmed contact belongs to one seller: whoever confirmed it last.
create unique index seller_by_confirmed_phone on seller (
    (regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '')))
    where phone_confirmed_at is not null;
create unique index seller_by_confirmed_email on seller (lower(email)) where email_confirmed_at is not null;

-- Codes that confirm a contact, before an account is made or when a seller names another one. Each request has a row of its
-- own, so that nobody ends the code of somebody else by asking for the same address.
create table contact_code (
    id            uuid primary key,
    purpose       text        not null check (purpose in ('SIGN_UP', 'CONTACT')),
    -- Who names the contact; null before there is an account.
    seller_id     text references seller,
    address_index bytea       not null,
    -- Keyed index of where the request came from, for the limit on how often one may ask.
    caller_index  bytea       not null,
    -- Keyed, so that a copy of the database does not tell six digits.
    code_hash     bytea       not null,
    made_at       timestamptz not null,
    expires_at    timestamptz not null,
    tries         integer     not null default 0,
    confirmed_at  timestamptz,
    used_at       timestamptz
);
create index contact_code_by_address on contact_code (address_index, made_at);
create index contact_code_by_age on contact_code (made_at);
