-- Whether long JSON is compressed before it is encrypted, which programs of before cannot read. A database in which one of them was ever at
-- work has its row already, and waits for the upgrade after this one; any other has none yet.
alter table encryption_state add column compresses_json boolean not null default true;
update encryption_state set compresses_json = false;

-- The engine is not asked for the candidates of tasks: those that an earlier version kept go with their task.
alter table act_ru_identitylink drop constraint act_fk_tskass_task;
alter table act_ru_identitylink add constraint act_fk_tskass_task foreign key (task_id_) references act_ru_task (id_) on delete cascade;

-- At night what nobody looks for any more goes, and nothing is read for it but that. Only what was lost is told from the trail again, which
-- is then read from end to end.
create or replace function refresh_sealed_lines() returns void language plpgsql security definer as $$
begin
    -- The lock of the one that seals.
    perform pg_advisory_xact_lock(7130101);
    if exists (select from audit_sealed where source = 'READY') then
        delete from audit_sealed s using audit_progress p
        where p.source = s.source and s.source not in ('ENGINE', 'READY') and s.source_id::bigint <= p.last_id - 20000;
        delete from audit_sealed s using audit_progress p
        where p.source = 'ENGINE' and s.source = 'ENGINE'
          and not exists (select from act_hi_op_log o where o.id_ = s.source_id
                            and o.timestamp_ > to_timestamp(p.last_id / 1000.0) at time zone 'UTC' - interval '20 minutes');
        return;
    end if;
    insert into audit_sealed (source, source_id)
    select s.source, s.source_id
    from audit_entry s left join audit_progress p on p.source = s.source
    where case when s.source = 'ENGINE' then s.at > coalesce(to_timestamp(p.last_id / 1000.0), '-infinity') - interval '20 minutes'
               else s.source_id::bigint > coalesce(p.last_id, 0) - 20000 end
    on conflict do nothing;
    insert into audit_sealed (source, source_id) values ('READY', '');
end $$;
do $$ begin
    execute format('alter function refresh_sealed_lines() set search_path = %I, pg_temp', current_schema());
end $$;

-- One index of the engine's values instead of two: an execution is the scope of its values, since tasks have none of their own. The name stays,
-- by which the engine knows that two transactions have set the same value. What belongs to no execution is found by its scope.
alter table act_ru_variable drop constraint act_uniq_variable;
drop index act_idx_var_exe;
create unique index act_uniq_variable on act_ru_variable (execution_id_, name_);
create unique index act_uniq_variable_of_scope on act_ru_variable (var_scope_, name_) where execution_id_ is distinct from var_scope_;

-- What each case adds a few rows to is analyzed after a thousand new ones at least, as V48 has it for what passes: while a database is small it
-- was done after each fiftieth.
do $$
declare
    growing text;
begin
    foreach growing in array array ['act_hi_procinst', 'audit_change', 'audit_entry_open', 'case_event', 'certification_case', 'certified_identity',
        'completed_work_item', 'decision', 'document', 'document_content', 'document_verdict', 'notification', 'outgoing_event',
        'payment_account_verification', 'promise', 'seller', 'shop', 'shop_event', 'statement'] loop
        execute format('alter table %I set (autovacuum_analyze_threshold = 1000)', growing);
    end loop;
end $$;
