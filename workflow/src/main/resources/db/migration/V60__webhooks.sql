-- Where events go: one row for each system of the marketplace that wants to be told.
create table webhook_endpoint (
    id          uuid primary key,
    name        text        not null,
    url         text        not null,
    -- Encrypted: who has it can sign in our name.
    secret      bytea       not null,
    -- Empty for all types.
    event_types text[]      not null default '{}',
    created_at  timestamptz not null,
    paused_at   timestamptz,
    -- An endpoint that fails is left alone until then.
    rests_until timestamptz,
    failures    integer     not null default 0,
    removed_at  timestamptz
);
create unique index webhook_endpoint_by_name on webhook_endpoint (name) where removed_at is null;

-- What happened, written in the transaction of the change, if anybody wants to know.
create table outgoing_event (
    seq     bigint generated always as identity primary key,
    id      uuid        not null unique,
    type    text        not null,
    -- Case or shop: what happens to one subject is told in the order in which it happened.
    subject uuid        not null,
    at      timestamptz not null,
    -- Ids, codes and figures only: nothing that names a person.
    data    jsonb       not null,
    written_at timestamptz not null
);
create index outgoing_event_by_age on outgoing_event (written_at);

-- One event on its way to one endpoint.
create table webhook_delivery (
    endpoint_id  uuid        not null references webhook_endpoint,
    seq          bigint      not null references outgoing_event on delete cascade,
    subject      uuid        not null,
    state        text        not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
    tries        integer     not null default 0,
    next_at      timestamptz,
    last_status  integer,
    last_failure text,
    settled_at   timestamptz,
    primary key (endpoint_id, seq)
);
create index webhook_delivery_waiting on webhook_delivery (endpoint_id, subject, seq) where state = 'WAITING';
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at, seq) where state = 'WAITING';
create index webhook_delivery_by_seq on webhook_delivery (seq);
