-- Encrypted pictures may rest in a store outside of the database. The data key stays here: an object without it is noise.
alter table document_content
    alter column sealed drop not null,
    add column object_key    text unique,
    -- SHA-256 of the object's bytes, in hexadecimal.
    add column object_digest text,
    add column object_length bigint,
    add constraint document_content_place check (
        (sealed is null) = (object_key is not null)
        and (object_key is null) = (object_digest is null)
        and (object_key is null) = (object_length is null));

-- Objects that no row needs, or that one about to commit may need until then: written down first, deleted after.
create table unneeded_object (
    object_key text primary key,
    from_at    timestamptz not null,
    -- Somebody is deleting it: too late to keep it.
    going      boolean     not null default false
);
create index unneeded_object_in_order on unneeded_object (from_at);

-- Moving pictures from one store to the other, one move at a time.
create table document_move (
    id         bigint generated always as identity primary key,
    target     text        not null check (target in ('DATABASE', 'S3')),
    started_by text        not null,
    started_at timestamptz not null,
    -- How many were to be moved when it began.
    planned    bigint      not null,
    moved      bigint      not null default 0,
    -- Whose bytes could not be read; they stay where they are.
    failed     bigint      not null default 0,
    -- The move goes on after this one.
    reached    uuid,
    paused     boolean     not null default false,
    -- The node that works on it, for so long unless it says so again.
    node       uuid,
    node_until timestamptz,
    ended_at   timestamptz
);
create unique index document_move_running on document_move ((true)) where ended_at is null;
