-- Codes by which sellers sign in, sent to the phone number or mail address that the marketplace knows. One at a time for each
-- address; guessing is limited by how often one may ask for a new one.
create table sign_in_code (
    -- Keyed index of the address as it was asked for.
    address_index bytea primary key,
    seller_id     text        not null references seller,
    -- Keyed, so that a copy of the database does not tell six digits.
    code_hash     bytea       not null,
    made_at       timestamptz not null,
    expires_at    timestamptz not null,
    tries         integer     not null default 0,
    used_at       timestamptz,
    -- How many were asked for since then.
    asked         integer     not null,
    asked_since   timestamptz not null
);
create index sign_in_code_by_age on sign_in_code (expires_at);

create index seller_by_email on seller (lower(email));
-- Digits alone, and without the country code that some write before a Chinese mobile number.
create index seller_by_phone on seller (
    (regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '')));
