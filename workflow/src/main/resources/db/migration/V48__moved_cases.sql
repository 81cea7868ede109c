-- A case that an administrator moves to another place of its diagram by hand, with a reason and a second person.

create table case_move (
    id           uuid primary key,
    process_key  text        not null,
    business_key text        not null,
    from_element text        not null,
    to_element   text        not null,
    reason       text        not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    state        text        not null check (state in ('OPEN', 'DONE', 'REFUSED')),
    decided_by   text,
    decided_at   timestamptz,

    constraint case_move_two_people check (decided_by is null or state = 'REFUSED' or decided_by <> asked_by)
);
create index case_move_open on case_move (asked_at) where state = 'OPEN';
create index case_move_by_business_key on case_move (business_key);
