-- How many sellers somebody, or a system, looks at in an hour is counted.
alter table look add column token_id uuid;
create index look_by_person on look (by_name, at) where by_role <> 'SELLER';
create index look_by_token on look (token_id, at) where token_id is not null;

-- Who looked at more than the work explains, once an hour.
create table look_alarm (
    -- User name, or the token's id.
    who     text        not null,
    kind    text        not null check (kind in ('LOOK', 'REVEAL')),
    hour    timestamptz not null,
    sellers integer     not null,
    budget  integer     not null,
    primary key (who, kind, hour)
);
