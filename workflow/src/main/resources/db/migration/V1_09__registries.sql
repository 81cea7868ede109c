-- Answers of other companies.

-- What the payment company said when it was asked last of the account that a seller names, encrypted. Kept so that nobody has to
-- ask it while a transaction, and with it a row or a page, is held.
create table payment_account_verification (
    seller_id  text        primary key references seller,
    provider   text        not null,
    account_id text        not null,
    ciphertext bytea       not null,
    asked_at   timestamptz not null
);

-- What a register of businesses said when it was asked last of the licence that a seller states, encrypted; as of accounts.
create table business_registry_entry (
    seller_id  text        primary key references seller,
    -- Keyed index of the credit code it was asked about.
    code_index bytea       not null,
    ciphertext bytea       not null,
    asked_at   timestamptz not null
);

-- What optional other companies said of a submission: an identity register, a service that compares faces. No names, no pictures.
create table external_verification (
    case_id  uuid             not null references certification_case,
    kind     text             not null check (kind in ('IDENTITY', 'FACE')),
    outcome  text             not null check (outcome in ('MATCH', 'MISMATCH', 'UNKNOWN', 'NOT_ALIVE', 'UNAVAILABLE')),
    score    double precision,
    required double precision,
    version  text,
    asked_at timestamptz      not null,
    primary key (case_id, kind)
);

-- What the simulated payment company of a demo answers; empty on a server without demo.
create table simulated_payment_account (
    account_id text  primary key,
    ciphertext bytea not null
);

-- What the simulated register of a demo answers; empty on a server without demo.
create table simulated_business (
    code_index bytea primary key,
    ciphertext bytea not null
);
