-- Which lines of the histories were sealed lately, for who seals: nothing of it needs the log, since it can be told from the trail again.
-- After a crash, and where a standby has taken over, it is empty, and the row READY is missing.
create unlogged table audit_sealed (
    source    text,
    source_id text,
    constraint audit_sealed_pk primary key (source, source_id)
);

-- Whoever seals, a node of the version before as well. Row by row, since lines are written one by one where a trigger asks for all of them.
create function keep_sealed_line() returns trigger language plpgsql security definer as $$
begin
    insert into audit_sealed (source, source_id) values (new.source, new.source_id);
    return null;
end $$;
create trigger keep_sealed_line after insert on audit_entry for each row execute function keep_sealed_line();

-- Tells it from the trail: what was lost comes back, and what nobody looks for any more goes. Twice as much is kept as is looked for.
create function refresh_sealed_lines() returns void language plpgsql security definer as $$
begin
    -- The lock of the one that seals.
    perform pg_advisory_xact_lock(7130101);
    delete from audit_sealed;
    insert into audit_sealed (source, source_id)
    select s.source, s.source_id
    from audit_entry s left join audit_progress p on p.source = s.source
    where case when s.source = 'ENGINE' then s.at > coalesce(to_timestamp(p.last_id / 1000.0), '-infinity') - interval '20 minutes'
               else s.source_id::bigint > coalesce(p.last_id, 0) - 20000 end
    on conflict do nothing;
    insert into audit_sealed (source, source_id) values ('READY', '');
end $$;
do $$ begin
    execute format('alter function keep_sealed_line() set search_path = %I, pg_temp', current_schema());
    execute format('alter function refresh_sealed_lines() set search_path = %I, pg_temp', current_schema());
end $$;
revoke execute on function refresh_sealed_lines() from public;

-- Lines are looked for in the trail by source and id at night only, all of them at once. A table that has lines keeps its index until its month
-- is over, for nodes of the version before.
do $$ begin
    if not exists (select from audit_entry_open) then
        drop index audit_entry_open_once;
    end if;
end $$;

-- As before, without that index.
create or replace function close_audit_month(first_day date) returns bigint language plpgsql security definer as $$
declare
    month     text := 'audit_entry_' || to_char(first_day, 'YYYY_MM');
    beginning text;
    head      bigint;
begin
    set local lock_timeout = '10s';
    -- The lock of the one that seals.
    perform pg_advisory_xact_lock(7130101);
    lock table audit_entry in access exclusive mode;
    head := (select max(seq) from audit_entry_open);
    if head is null then
        return null;
    end if;
    beginning := coalesce((select (max(last_seq) + 1)::text from audit_month), 'minvalue');
    alter table audit_entry detach partition audit_entry_open;
    execute format('alter table audit_entry_open rename to %I', month);
    execute format('alter table %I attach partition %I for values from (%s) to (%s)', 'audit_entry', month, beginning, head + 1);
    execute format('create table audit_entry_open partition of audit_entry for values from (%s) to (maxvalue)', head + 1);
    execute format('alter index if exists audit_entry_open_once rename to %I', month || '_once');
    create trigger never_emptied before truncate on audit_entry_open for each statement execute function refuse_to_change_history();
    insert into audit_month (month, last_seq) values (first_day, head);
    insert into audit_month_progress (month, source, last_id, last_seq)
    select first_day, source, last_id, head from audit_progress where source <> 'HORIZON';
    return head;
end $$;
do $$ begin
    execute format('alter function close_audit_month(date) set search_path = %I, pg_temp', current_schema());
end $$;
