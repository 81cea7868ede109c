-- What each certification writes again and again: entries of indexes that nobody looks into, whole rows where room beside them would do, and
-- statistics of columns that are compared with nothing.

-- Entries of sums are folded every few seconds, by their place in the table; whoever reads a sum reads the few that are not folded yet.
-- Their number stays, since nodes of the version before fold by it.
alter table counter_entry drop constraint counter_entry_pkey;
drop index counter_entry_by_figure;

-- Jobs are found by execution, process and due date. The engine asks by handler where a diagram is deployed that begins with a timer, and for
-- its own jobs that belong to no process; none of these continues a step. By definition of a job, and by the root of a process, nobody
-- asks. The names stay, since the engine's own upgrade scripts use them.
drop index act_idx_job_handler;
create index act_idx_job_handler on act_ru_job (handler_type_, handler_cfg_)
    where handler_type_ <> 'async-continuation' and handler_type_ <> 'timer-transition' and handler_type_ <> 'timer-intermediate-transition';
drop index act_idx_job_handler_type;
create index act_idx_job_handler_type on act_ru_job (handler_type_)
    where handler_type_ <> 'async-continuation' and handler_type_ <> 'timer-transition' and handler_type_ <> 'timer-intermediate-transition';
drop index act_idx_job_job_def_id;
create index act_idx_job_job_def_id on act_ru_job (job_def_id_) where process_instance_id_ is null;
drop index act_idx_job_root_procinst;
create index act_idx_job_root_procinst on act_ru_job (root_proc_inst_id_) where root_proc_inst_id_ <> process_instance_id_;
drop index act_idx_exe_root_pi;
create index act_idx_exe_root_pi on act_ru_execution (root_proc_inst_id_) where root_proc_inst_id_ <> proc_inst_id_;

-- Ended processes are found by business key, by the process itself and by the date on which they may go; by their end and their definition
-- nobody asks. Without those the row of a process that ends is changed where it stands.
drop index act_idx_hi_pro_inst_end;
drop index act_idx_hi_pi_pdefid_end_time;
drop index act_idx_hi_pro_inst_proc_time;
drop index act_idx_hi_pro_inst_proc_def_key;
alter table act_hi_procinst set (fillfactor = 70);

-- Each begins with a number of its own, of sixteen bytes: that alone must not come twice.
drop index case_event_signed_once;
create unique index case_event_signed_once on case_event (substring(signature from 1 for 16));
drop index shop_event_signed_once;
create unique index shop_event_signed_once on shop_event (substring(signature from 1 for 16));
drop index audit_event_signed_once;
create unique index audit_event_signed_once on audit_event (substring(signature from 1 for 16));

-- Lines about one subject are found by four bytes of its id, and told apart by the id itself. Whoever seals waits meanwhile.
create function subject_key(subject text) returns integer language sql immutable strict parallel safe as $$
    select ('x' || left(md5(subject), 8))::bit(32)::integer
$$;
drop index audit_entry_by_subject;
create index audit_entry_by_subject on audit_entry (subject_key(subject_id), seq);

-- The cases of a seller are few: by_seller finds those that are not erased as well.
drop index certification_case_kept;

-- A row that changes in columns of no index leaves the indexes alone where its page has room for the new one. Holds for pages written from now on.
alter table document set (fillfactor = 75);
alter table act_ru_job set (fillfactor = 50);
alter table act_ru_execution set (fillfactor = 60);
alter table act_ru_variable set (fillfactor = 80);
alter table work_item set (fillfactor = 70);
alter table certified_identity set (fillfactor = 80);

-- Nothing is looked for by these, or only whether they are empty: statistics of them were copies of ciphertexts, seals and documents,
-- written anew each time. What was gathered before stays until the database is restored.
do $$
declare
    unasked record;
begin
    for unasked in
        select c.relname, a.attname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
          and (a.atttypid in ('bytea'::regtype, 'jsonb'::regtype)
            or c.relname in ('act_ru_job', 'act_ru_execution', 'act_ru_variable', 'act_ru_task', 'act_hi_procinst', 'act_ru_event_subscr'))
          and a.attname not in ('retries_', 'lock_owner_', 'lock_exp_time_', 'suspension_state_', 'exclusive_', 'priority_', 'deployment_id_',
            'type_', 'is_active_', 'is_scope_', 'event_type_', 'event_name_')
          and not exists (select from pg_index i where i.indrelid = c.oid and a.attnum = any(i.indkey))
    loop
        execute format('alter table %I alter column %I set statistics 0', unasked.relname, unasked.attname);
    end loop;
end $$;

-- What a table holds for a moment only is analyzed as often as fifty rows come and go, for ever the same: each minute under load.
do $$
declare
    passing text;
begin
    foreach passing in array array ['act_ru_job', 'act_ru_execution', 'act_ru_variable', 'act_ru_task', 'act_ru_event_subscr',
        'counter_entry', 'activity_instance_open', 'work_item'] loop
        execute format('alter table %I set (autovacuum_analyze_threshold = 1000)', passing);
    end loop;
end $$;
