-- Lines of the histories are signed by the program when it writes them; who can write to the database alone cannot make one.

alter table case_event add column signature bytea;
alter table shop_event add column signature bytea;
alter table look add column signature bytea;
alter table audit_event add column signature bytea;

-- A signature begins with a number of its own, so a signed line cannot be written a second time. The number grows with time,
-- so each index grows at its end.
create unique index case_event_signed_once on case_event (signature);
create unique index shop_event_signed_once on shop_event (signature);
create unique index look_signed_once on look (signature);
create unique index audit_event_signed_once on audit_event (signature);

-- Lines up to these were written before there were signatures.
create table audit_unsigned (
    source  text primary key,
    last_id bigint not null
);
insert into audit_unsigned (source, last_id)
select 'CASE', coalesce(max(id), 0) from case_event
union all select 'SHOP', coalesce(max(id), 0) from shop_event
union all select 'LOOK', coalesce(max(id), 0) from look
union all select 'EVENT', coalesce(max(id), 0) from audit_event
union all select 'CHANGE', coalesce(max(id), 0) from audit_change;

-- Source and id of the signed line in whose transaction a value changed; part of what is sealed.
alter table audit_entry add column act text;

-- Changed values are noted in the owner's name: the role of the program cannot write such a line itself. Temporary tables are
-- looked at last, so that none of the same name catches the line.
do $$ begin
    execute format('alter function keep_change() security definer set search_path = %I, pg_temp', current_schema());
end $$;

-- Heads of the chain that were kept outside of the database.
create table audit_anchor (
    seq         bigint primary key,
    seal        bytea       not null,
    anchored_at timestamptz not null
);
