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

-- The name of a bucket stands in four indexes of each item and in each sum: a few letters say as much as all that it is made of.
create or replace function put_work_into_bucket() returns trigger language plpgsql as $$
begin
    new.bucket := left(md5(array_to_string(new.roles, '+') || '/' || new.element_id || '/' || new.queue || '/' || coalesce(new.kind, '')), 10);
    if not exists (select from work_bucket where bucket = new.bucket) then
        insert into work_bucket values (new.bucket, new.roles, new.element_id, new.queue, new.kind) on conflict do nothing;
    end if;
    return new;
end $$;
alter table work_item disable trigger work_item_changes;
update work_item set bucket = left(md5(bucket), 10);
alter table work_item enable trigger work_item_changes;
update work_bucket set bucket = left(md5(bucket), 10);
update counter set who = left(md5(who), 10) where figure = 'WAITING';
update counter_entry set who = left(md5(who), 10) where figure = 'WAITING';

-- By definition nobody looks for parts of processes or tasks: a process is found by its definition as its own root.
drop index act_idx_exe_procdef;
create index act_idx_exe_procdef on act_ru_execution (proc_def_id_) where parent_id_ is null;
drop index act_idx_exe_parent;
create index act_idx_exe_parent on act_ru_execution (parent_id_) where parent_id_ is not null;
drop index act_idx_task_procdef;

-- Texts that are compared with nothing, and lists: examples of them were written whenever a table was analyzed.
do $$
declare
    unasked record;
begin
    for unasked in
        select c.relname, a.attname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
          and (c.relname = 'notification' and a.attname in ('subject', 'body', 'path')
            or c.relname in ('audit_entry', 'audit_entry_open') and a.attname in ('source_id', 'before', 'after', 'act')
            or c.relname = 'audit_change' and a.attname = 'row_key'
            or c.relname like 'activity_passage%' and a.attname in ('ids', 'elements', 'entered', 'ended', 'interrupted'))
    loop
        execute format('alter table %I alter column %I set statistics 0', unasked.relname, unasked.attname);
    end loop;
end $$;

-- Who holds an item stands beside the lists: taking one leaves the place of the item in all of them as it is.
create table held_work_item (
    id     uuid primary key,
    holder text not null
);
create index held_work_item_by_holder on held_work_item (holder);
insert into held_work_item (id, holder) select id, claimed_by from work_item where claimed_by is not null;
create function keep_holder() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or new.claimed_by is null then
        delete from held_work_item where id = old.id;
    elsif tg_op = 'INSERT' or old.claimed_by is null then
        insert into held_work_item (id, holder) values (new.id, new.claimed_by);
    else
        update held_work_item set holder = new.claimed_by where id = new.id;
    end if;
    return null;
end $$;
create trigger work_item_comes_held after insert on work_item
    for each row when (new.claimed_by is not null) execute function keep_holder();
create trigger work_item_changes_hands after update on work_item
    for each row when (old.claimed_by is distinct from new.claimed_by) execute function keep_holder();
create trigger work_item_goes_held after delete on work_item
    for each row when (old.claimed_by is not null) execute function keep_holder();
drop index work_item_by_holder;
drop index work_item_idle;
drop index work_item_free;
drop index work_item_by_urgency;
create index work_item_by_urgency on work_item (bucket, urgency, waiting_since, id) include (excluded) where state = 'OPEN';
drop index work_item_by_due;
create index work_item_by_due on work_item (bucket, due_order, id) include (excluded) where state = 'OPEN';
drop index work_item_by_age;
create index work_item_by_age on work_item (bucket, waiting_since, id) include (excluded) where state = 'OPEN';
