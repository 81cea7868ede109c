-- Tables and columns have the names of the glossary and of the classes that hold their SQL.

alter table look rename to access_log;
alter table look_alarm rename to access_alarm;
alter table inquiry rename to fraud_inquiry;
alter table notice rename to notification;
alter table notice_delivery rename to notification_delivery;
alter table account_answer rename to payment_account_verification;
alter table vendor_answer rename to external_verification;
alter table business_answer rename to business_registry_entry;
alter table advised_fault rename to advised_finding;
alter table handover rename to phone_upload_session;
alter table draft_visit rename to draft_presence;
alter table shipped rename to bundled_release;
alter table shipped_file rename to bundled_release_file;
alter table rehearsal_report rename to trial_report;
alter table migration rename to process_migration;
alter table migration_case rename to process_migration_case;
alter table case_move rename to process_instance_modification;
alter table diagram_version rename to file_version;
alter table document_move rename to storage_migration;
alter table unneeded_object rename to orphaned_object;
alter table work_item_ended rename to completed_work_item;
alter table tally rename to counter;
alter table tally_entry rename to counter_entry;
alter table evidence rename to evidence_file;
alter table step_event rename to activity_instance;
alter table pretended_step rename to simulated_step;
alter table sign_in_trouble rename to login_failure;
alter table typed_text rename to form_draft;
alter table key_state rename to encryption_state;
alter table blind_check rename to blind_review;
alter view open_failure rename to open_incident;

alter table statement rename sealed to ciphertext;
alter table document_content rename sealed to ciphertext;
alter table simulated_payment_account rename sealed to ciphertext;
alter table simulated_business rename sealed to ciphertext;
alter table payment_account_verification rename sealed to ciphertext;
alter table business_registry_entry rename sealed to ciphertext;
alter table form_draft rename encrypted to ciphertext;
alter table encryption_state rename sealing_check to encryption_check;
alter table help_request rename words to message;
alter table case_note rename words to message;
alter table work_item rename words to message;
alter table certification_case rename stands_in_for to replica_of;
alter table access_log rename what to kind;
alter table recheck rename hold to restriction;
alter table draft_presence rename pen_since to edit_lock_since;
alter table notification_delivery rename notice_id to notification_id;
alter table webhook_endpoint rename rests_until to backoff_until;
alter table orphaned_object rename going to deleting;
alter table proposal rename takes to bundled_fingerprint;
-- Written by nobody: rehearsals that were seen are noted in their report.
alter table proposal drop column replay_seen;

-- Constraints, indexes and sequences follow their tables.
do $$
declare
    renamed record;
    found record;
begin
    for renamed in
        select * from (values
            ('look', 'access_log'), ('look_alarm', 'access_alarm'), ('inquiry', 'fraud_inquiry'), ('notice', 'notification'),
            ('notice_delivery', 'notification_delivery'), ('account_answer', 'payment_account_verification'),
            ('vendor_answer', 'external_verification'), ('business_answer', 'business_registry_entry'),
            ('advised_fault', 'advised_finding'), ('handover', 'phone_upload_session'), ('draft_visit', 'draft_presence'),
            ('shipped', 'bundled_release'), ('shipped_file', 'bundled_release_file'), ('rehearsal_report', 'trial_report'),
            ('migration', 'process_migration'), ('migration_case', 'process_migration_case'),
            ('case_move', 'process_instance_modification'), ('diagram_version', 'file_version'),
            ('document_move', 'storage_migration'), ('unneeded_object', 'orphaned_object'),
            ('work_item_ended', 'completed_work_item'), ('tally', 'counter'), ('tally_entry', 'counter_entry'),
            ('evidence', 'evidence_file'), ('step_event', 'activity_instance'), ('pretended_step', 'simulated_step'),
            ('sign_in_trouble', 'login_failure'), ('typed_text', 'form_draft'), ('key_state', 'encryption_state'),
            ('blind_check', 'blind_review')) as names (before, after)
    loop
        for found in
            select conname as name from pg_constraint
            where conrelid = renamed.after::regclass and starts_with(conname, renamed.before || '_')
        loop
            execute format('alter table %I rename constraint %I to %I',
                renamed.after, found.name, renamed.after || substr(found.name, length(renamed.before) + 1));
        end loop;
        for found in
            select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
            where i.indrelid = renamed.after::regclass and starts_with(c.relname, renamed.before || '_')
              and not exists (select from pg_constraint where conindid = i.indexrelid)
        loop
            execute format('alter index %I rename to %I',
                found.name, renamed.after || substr(found.name, length(renamed.before) + 1));
        end loop;
        for found in
            select c.relname as name from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S'
            where d.refobjid = renamed.after::regclass and starts_with(c.relname, renamed.before || '_')
        loop
            execute format('alter sequence %I rename to %I',
                found.name, renamed.after || substr(found.name, length(renamed.before) + 1));
        end loop;
    end loop;
    -- The length of every text has a constraint named after its column.
    for found in
        select t.relname as table_name, c.conname as name, left(t.relname || '_' || a.attname, 55) || '_length' as after
        from pg_constraint c
            join pg_class t on t.oid = c.conrelid and t.relnamespace = current_schema()::regnamespace
            join pg_attribute a on a.attrelid = t.oid and c.conkey = array [a.attnum]
        where c.contype = 'c' and c.conname like '%\_length' and c.conname <> left(t.relname || '_' || a.attname, 55) || '_length'
    loop
        execute format('alter table %I rename constraint %I to %I', found.table_name, found.name, found.after);
    end loop;
    -- So have the columns that are unique or refer to another table.
    for found in
        select * from (values
            ('certification_case', 'certification_case_stands_in_for_fkey', 'certification_case_replica_of_fkey'),
            ('recheck', 'recheck_hold_check', 'recheck_restriction_check'),
            ('proposal', 'proposal_takes_fkey', 'proposal_bundled_fingerprint_fkey'),
            ('notification_delivery', 'notification_delivery_notice_id_fkey', 'notification_delivery_notification_id_fkey')) as names (table_name, before, after)
    loop
        execute format('alter table %I rename constraint %I to %I', found.table_name, found.before, found.after);
    end loop;
end $$;
alter index certification_case_stand_ins rename to certification_case_replicas;
alter index draft_presence_one_pen rename to draft_presence_one_edit_lock;

create or replace function count_work() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into counter_entry (figure, at, who, what, n)
        select 'WAITING', '-infinity', bucket, priority, count(*) from coming where state = 'OPEN' group by bucket, priority;
    elsif tg_op = 'DELETE' then
        insert into counter_entry (figure, at, who, what, n)
        select 'WAITING', '-infinity', bucket, priority, -count(*) from going where state = 'OPEN' group by bucket, priority;
    else
        insert into counter_entry (figure, at, who, what, n)
        select 'WAITING', '-infinity', bucket, priority, sum(n)
        from (select bucket, priority, 1 as n from coming where state = 'OPEN'
              union all
              select bucket, priority, -1 from going where state = 'OPEN') as change
        group by bucket, priority having sum(n) <> 0;
    end if;
    return null;
end $$;
