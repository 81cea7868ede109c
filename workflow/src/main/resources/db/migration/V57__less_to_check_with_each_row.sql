-- What a change of a case, a shop or a certified identity leaves in the trail is the same as before, made by a function that knows the columns:
-- keep_change() turns both rows into documents to compare a few columns of them, which took longer than writing the line.
do $$
declare
    watched record;
    name    text;
    key     text;
    columns text[];
    changed text;
    compare text;
begin
    for watched in
        select * from (values
            ('certification_case', array['id', 'status', 'round', 'rounds_left', 'final', 'correction_due_at']),
            ('certified_identity', array['shop_id', 'case_id', 'valid_until']),
            ('shop', array['id', 'standing'])) as w (of_table, arguments)
    loop
        key := watched.arguments[1];
        columns := watched.arguments[2:];
        select string_agg(format('old.%1$I is distinct from new.%1$I', c), ' or ' order by n),
               string_agg(format($line$
        if old.%1$I is distinct from new.%1$I then
            was := was || jsonb_build_object(%1$L, old.%1$I);
            becomes := becomes || jsonb_build_object(%1$L, new.%1$I);
        end if;$line$, c), '' order by n)
        into changed, compare
        from unnest(columns) with ordinality as u (c, n);
        name := 'keep_change_of_' || watched.of_table;
        execute format($function$
create function %1$I() returns trigger language plpgsql security definer as $body$
declare
    was     jsonb := '{}';
    becomes jsonb := '{}';
begin
    if tg_op = 'INSERT' then
        insert into audit_change (table_name, row_key, operation, after)
        values (%2$L, new.%3$I, tg_op, jsonb_build_object(%4$s));
    elsif tg_op = 'DELETE' then
        insert into audit_change (table_name, row_key, operation, before)
        values (%2$L, old.%3$I, tg_op, jsonb_build_object(%5$s));
    else%6$s
        insert into audit_change (table_name, row_key, operation, before, after)
        values (%2$L, new.%3$I, tg_op, was, becomes);
    end if;
    return null;
end $body$
            $function$,
            name,
            watched.of_table,
            key,
            (select string_agg(format('%1$L, new.%1$I', c), ', ' order by n) from unnest(columns) with ordinality as u (c, n)),
            (select string_agg(format('%1$L, old.%1$I', c), ', ' order by n) from unnest(columns) with ordinality as u (c, n)),
            compare);
        execute format('alter function %I() set search_path = %I, pg_temp', name, current_schema());
        execute format('create or replace trigger keep_change after insert or delete on %I for each row execute function %I()',
            watched.of_table, name);
        execute format('create trigger keep_changes after update on %I for each row when (%s) execute function %I()',
            watched.of_table, changed, name);
    end loop;
end $$;

-- What another foreign key says already: a task and an incident belong to an execution, which belongs to its process, which belongs to its
-- definition. Each row that was written locked the rows of all three.
alter table act_ru_task drop constraint act_fk_task_procinst;
alter table act_ru_task drop constraint act_fk_task_procdef;
alter table act_ru_incident drop constraint act_fk_inc_procinst;
alter table act_ru_incident drop constraint act_fk_inc_procdef;
