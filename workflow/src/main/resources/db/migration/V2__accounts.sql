-- People who sign in. Sellers sign in under the marketplace's own seller id.
create table account (
    username      text primary key check (username = lower(username)),
    password_hash text        not null,
    display_name  text        not null,
    -- What sellers are shown instead of a name; sellers have none.
    staff_number  text unique,
    locale        text        not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
    enabled       boolean     not null default true,
    created_at    timestamptz not null
);

create table account_role (
    username text not null references account on delete cascade,
    role     text not null check (role in ('SELLER', 'REVIEWER', 'LEAD', 'OFFICER', 'ANALYST', 'PUBLISHER', 'ADMIN')),
    primary key (username, role)
);

-- Keys of other systems. Only the hash is kept; acts_for names the staff a token may act for, '*' all of them.
create table api_token (
    id         uuid primary key,
    name       text        not null,
    token_hash bytea       not null unique,
    scopes     text[]      not null,
    acts_for   text[]      not null default '{}',
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
