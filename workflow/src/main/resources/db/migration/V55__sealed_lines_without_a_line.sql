-- At night what nobody looks for any more goes, and what the trail does not hold: a line that somebody took out of it is sealed anew, and
-- verification tells of it. Only what was lost is told from the trail again.
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
        delete from audit_sealed s
        where s.source <> 'READY'
          and not exists (select from audit_entry e where e.source = s.source and e.source_id = s.source_id);
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
