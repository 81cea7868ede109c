-- What one act changes was written to the log once for each row and index; most of it says the same.

-- The photos of a case that change together are one line of the trail, found by their case. What changed from one state to the same other one
-- is told together, with the ids of the photos.
drop trigger keep_change on document;
create function keep_changes_of_documents() returns trigger language plpgsql security definer as $$
begin
    if tg_op = 'UPDATE' then
        insert into audit_change (table_name, row_key, operation, before, after)
        select 'document', now.case_id, 'UPDATE', jsonb_build_object('state', was.state),
               jsonb_build_object('state', now.state, 'id', jsonb_agg(now.id order by now.id))
        from changed_from was join changed_to now using (id)
        where was.state is distinct from now.state
        group by now.case_id, was.state, now.state
        order by now.case_id, was.state, now.state;
    else
        insert into audit_change (table_name, row_key, operation, before)
        select 'document', case_id, 'DELETE', jsonb_build_object('state', state, 'id', jsonb_agg(id order by id))
        from changed_from group by case_id, state order by case_id, state;
    end if;
    return null;
end $$;
do $$ begin
    execute format('alter function keep_changes_of_documents() set search_path = %I, pg_temp', current_schema());
end $$;
create trigger keep_changes after update on document
    referencing old table as changed_from new table as changed_to for each statement execute function keep_changes_of_documents();
create trigger keep_deletions after delete on document
    referencing old table as changed_from for each statement execute function keep_changes_of_documents();

-- Who looks for the program itself finds its lines anywhere: they need no entries.
drop index audit_entry_by_actor;
create index audit_entry_by_actor on audit_entry (actor_name, seq) where actor_kind <> 'SYSTEM';

-- A node that takes a job empties the column of its root, which nobody looks for; without the index the job is changed where it stands.
drop index act_idx_job_root_procinst;
-- A process that ends is told when it may go. An index of many rows at once lets its row be changed where it stands.
drop index act_idx_hi_pro_inst_rm_time;
create index act_idx_hi_pro_inst_rm_time on act_hi_procinst using brin (removal_time_) with (pages_per_range = 16);

-- Values are found by their execution. Those of a process are those of its executions, which cannot go before them; only of the few that
-- belong to a part of a process the process is no execution of theirs.
alter table act_ru_variable drop constraint act_fk_var_procinst;
drop index act_idx_var_procinst;
create index act_idx_var_procinst on act_ru_variable (proc_inst_id_) where proc_inst_id_ is distinct from execution_id_;

-- Tasks are listed by the list of work; nobody asks the engine for the newest ones.
drop index act_idx_task_create;
drop index act_idx_task_last_updated;

-- An event is given its place by a change of its row, beside it where its page has room.
alter table outgoing_event set (fillfactor = 50);
alter table certification_case set (fillfactor = 70);

-- Columns of ids hold no value twice: a hundred examples of each were written whenever a table was analyzed.
do $$
declare
    unasked record;
begin
    for unasked in
        select c.relname, a.attname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and coalesce(a.attstattarget, -1) = -1
          and a.atttypid = 'uuid'::regtype
    loop
        execute format('alter table %I alter column %I set statistics 10', unasked.relname, unasked.attname);
    end loop;
end $$;
