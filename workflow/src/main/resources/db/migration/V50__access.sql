-- Guarding the door: passwords to be changed, second factor, people of other houses, guessing.
alter table account
    add column must_change_password boolean not null default false,
    -- Grows with every change of rights or password; sessions that began before it end.
    add column access_version       integer not null default 0,
    -- Encrypted secret of the authenticator; it counts once a first code has proved it.
    add column second_factor        bytea,
    add column second_factor_since  timestamptz,
    -- Last time step whose code was taken: no code opens twice.
    add column second_factor_step   bigint not null default 0,
    -- Where the person signs in instead, and under which name there.
    add column issuer               text,
    add column subject              text;
create unique index account_by_subject on account (issuer, subject) where issuer is not null;

-- Instead of a lost authenticator; each works once.
create table recovery_code (
    username  text        not null references account on delete cascade,
    code_hash bytea       not null,
    made_at   timestamptz not null,
    used_at   timestamptz,
    primary key (username, code_hash)
);

-- Failed sign-ins in a row, in real time, also for names that nobody has: the answer must not tell which exist.
create table sign_in_trouble (
    -- Keyed index: people type passwords into the field of the name.
    name_index bytea primary key,
    failures   integer     not null,
    last_at    timestamptz not null,
    wait_until timestamptz not null
);
create index sign_in_trouble_by_age on sign_in_trouble (last_at);

-- Lets the first administrator of a server in, once.
create table setup_token (
    only_one   boolean primary key default true check (only_one),
    token_hash bytea       not null,
    expires_at timestamptz not null
);

alter table api_token add column last_used_at timestamptz;

-- What somebody was typing, so that the end of a session costs no text.
create table typed_text (
    username  text        not null references account on delete cascade,
    key       text        not null,
    encrypted bytea       not null,
    at        timestamptz not null,
    primary key (username, key)
);
