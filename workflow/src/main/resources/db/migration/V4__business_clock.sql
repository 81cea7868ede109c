-- The business clock may be moved forward, never back, and is the same on every node.

create table business_clock (
    only_row      boolean primary key default true check (only_row),
    ahead_millis  bigint not null default 0 check (ahead_millis >= 0)
);

insert into business_clock default values;
