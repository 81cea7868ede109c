-- Moving running cases from one version of a diagram to another: what was asked for, and how each case took it.

create table migration (
    id           uuid primary key,
    process_key  text        not null,
    from_version integer     not null,
    to_version   integer     not null,
    -- element of the old version to element of the new one
    mapping      jsonb       not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    state        text        not null check (state in ('RUNNING', 'PAUSED', 'DONE'))
);

create table migration_case (
    migration    uuid not null references migration,
    instance_id  text not null,
    business_key text not null,
    state        text not null check (state in ('WAITING', 'MOVED', 'FAILED')),
    message      text,
    moved_at     timestamptz,

    primary key (migration, instance_id)
);
create index migration_case_waiting on migration_case (migration) where state = 'WAITING';
