-- What gives somebody rights, lets a system in or changes keys waits here for a second administrator.
create table administrator_act (
    id          uuid primary key,
    act         text        not null
        check (act in ('ROLES', 'UNLOCK', 'LOCK', 'PASSWORD', 'SECOND_FACTOR', 'TOKEN', 'MASTER_KEY')),
    -- Who or what it is about: a user name, a token's name, nothing for keys.
    subject     text        not null,
    -- Roles, scopes, people and days: codes and names, never a secret.
    detail      text[]      not null default '{}',
    asked_by    text        not null,
    asked_at    timestamptz not null,
    open_until  timestamptz not null,
    answered_by text,
    answered_at timestamptz,
    answer      text check (answer in ('APPROVED', 'REJECTED', 'TAKEN_BACK')),
    check (num_nulls(answered_by, answered_at, answer) in (0, 3)),
    check (answer is distinct from 'APPROVED' or answered_by <> asked_by)
);
create index administrator_act_open on administrator_act (asked_at) where answer is null;

create trigger keep_change after insert or update on administrator_act for each row
    execute function keep_change('id', 'act', 'subject', 'asked_by', 'answer', 'answered_by');
