-- Who signs in, and how.

-- People who sign in.
create table account (
    username             text        primary key check (username = lower(username)),
    -- Null for people who sign in elsewhere, or for whom only other systems act.
    password_hash        text,
    display_name         text        not null,
    -- What sellers are shown instead of a name; sellers have none.
    staff_number         text        unique,
    locale               text        not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
    enabled              boolean     not null default true,
    created_at           timestamptz not null,
    must_change_password boolean     not null default false,
    -- Grows with every change of rights or password; sessions that began before it end.
    access_version       integer     not null default 0,
    -- Encrypted secret of the authenticator; it counts once a first code has proved it.
    second_factor        bytea,
    second_factor_since  timestamptz,
    -- Last time step whose code was taken: no code opens twice.
    second_factor_step   bigint      not null default 0,
    -- Where the person signs in instead, and under which name there.
    issuer               text,
    subject              text
);
create unique index account_by_subject on account (issuer, subject) where issuer is not null;
create trigger keep_change after insert or update or delete on account for each row
    execute function keep_change('username', 'enabled', 'must_change_password', 'staff_number', 'second_factor_since', 'issuer');

-- What an account may do.
create table account_role (
    username text not null references account on delete cascade,
    role     text not null check (role in ('SELLER', 'REVIEWER', 'LEAD', 'OFFICER', 'ANALYST', 'PUBLISHER', 'ADMIN')),
    primary key (username, role)
);
create trigger keep_change after insert or delete on account_role for each row
    execute function keep_change('username', 'role');

-- Which seller an account acts for. Equal names alone make no link.
create table seller_link (
    username  text        primary key references account on delete cascade,
    -- Not a foreign key: an issuer vouches for, and the demo names, sellers that the marketplace makes known later.
    seller_id text        not null,
    -- SIGN_UP: made together. MARKETPLACE: portal links and codes. ISSUER: subject of the issuer for sellers. DEMO: by the demo.
    origin    text        not null check (origin in ('SIGN_UP', 'MARKETPLACE', 'ISSUER', 'DEMO')),
    made_at   timestamptz not null
);
create unique index seller_link_of_one_account on seller_link (seller_id, origin) where origin in ('SIGN_UP', 'MARKETPLACE');
create index seller_link_by_seller on seller_link (seller_id);

-- When a seller last signed in, in whichever way. A code alone counts only while the last time was not long ago: after a long
-- silence a phone number may belong to somebody else. Not a foreign key: an issuer vouches for sellers made known later.
create table seller_sign_in (
    seller_id text        primary key,
    last_at   timestamptz not null
);

-- Failed sign-ins in a row, in real time, also for names that nobody has: the answer must not tell which exist.
create table login_failure (
    -- Keyed index: people type passwords into the field of the name.
    name_index bytea       primary key,
    failures   integer     not null,
    last_at    timestamptz not null,
    wait_until timestamptz not null
);
create index login_failure_by_age on login_failure (last_at);

-- Instead of a lost authenticator; each works once.
create table recovery_code (
    username  text        not null references account on delete cascade,
    code_hash bytea       not null,
    made_at   timestamptz not null,
    used_at   timestamptz,
    primary key (username, code_hash)
);

-- Lets the first administrator of a server in, once.
create table setup_token (
    only_one   boolean     primary key default true check (only_one),
    token_hash bytea       not null,
    expires_at timestamptz not null
);

-- What gives somebody rights, lets a system in or changes keys waits here for a second administrator.
create table administrator_act (
    id          uuid        primary key,
    act         text        not null check (act in ('ROLES', 'UNLOCK', 'LOCK', 'PASSWORD', 'SECOND_FACTOR', 'TOKEN', 'MASTER_KEY')),
    -- Who or what it is about: a user name, a token's name, nothing for keys.
    subject     text        not null,
    -- Roles, scopes, people and days: codes and names, never a secret.
    detail      text[]      not null default '{}',
    asked_by    text        not null,
    asked_at    timestamptz not null,
    open_until  timestamptz not null,
    answered_by text,
    answered_at timestamptz,
    answer      text        check (answer in ('APPROVED', 'REJECTED', 'TAKEN_BACK')),
    check (num_nulls(answered_by, answered_at, answer) in (0, 3)),
    check (answer is distinct from 'APPROVED' or answered_by <> asked_by)
);
create index administrator_act_open on administrator_act (asked_at) where answer is null;
create trigger keep_change after insert or update on administrator_act for each row
    execute function keep_change('id', 'act', 'subject', 'asked_by', 'answer', 'answered_by');

-- Doors that a marketplace opens for one of its sellers, once and for a few minutes.
create table portal_link (
    -- Only the hash: a copy of the database opens no door.
    token_hash           bytea       primary key,
    seller_id            text        not null references seller,
    -- Where the marketplace wants its seller back; null where it said nothing.
    return_url           text,
    locale               text,
    made_by              text        not null,
    made_at              timestamptz not null,
    expires_at           timestamptz not null,
    used_at              timestamptz,
    -- When the contact was confirmed that received the sign-in code which made this link; null for links of the marketplace.
    contact_confirmed_at timestamptz
);
create index portal_link_by_age on portal_link (expires_at);

-- Codes by which sellers sign in, sent to the phone number or mail address that the marketplace knows. One at a time for each
-- address; guessing is limited by how often one may ask for a new one.
create table sign_in_code (
    -- Keyed index of the address as it was asked for.
    address_index bytea       primary key,
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

-- Codes that confirm a contact, before an account is made or when a seller names another one. Each request has a row of its own,
-- so that nobody ends the code of somebody else by asking for the same address.
create table contact_code (
    id            uuid        primary key,
    purpose       text        not null check (purpose in ('SIGN_UP', 'CONTACT')),
    -- Who names the contact; null before there is an account.
    seller_id     text        references seller,
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

-- Wrong last digits of the identity number, by which sellers prove more than that they read their messages.
create table second_proof_failure (
    seller_id text        primary key,
    failures  integer     not null,
    last_at   timestamptz not null
);

-- Of platform, whose tables come before accounts.
alter table form_draft add foreign key (username) references account on delete cascade;
