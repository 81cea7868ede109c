-- Every text has an end, and so has every list of texts. Interface, forms and imports bound each field more narrowly and say so; this bounds what any of them
-- might let through, in every column that there is and, since it runs after each migration, in every column that will be.
-- What stood in a table before is left as it is.
do $$
declare
    found record;
    longest int;
    characters text;
begin
    -- Other nodes go on working: whoever migrates gives up and comes again rather than that all wait behind it.
    perform set_config('lock_timeout', '2s', true);
    for found in
        select t.relname as table_name, a.attname as column_name, t.oid as table_id, a.attnum as column_number, a.atttypid = 'text[]'::regtype as is_list,
               -- By an index of its own, too, that a part has.
               exists (select from pg_index i left join pg_inherits h on h.inhrelid = i.indrelid
                       where t.oid in (i.indrelid, h.inhparent) and a.attnum = any (i.indkey)) as is_indexed
        from pg_class t
            join pg_namespace n on n.oid = t.relnamespace
            join pg_attribute a on a.attrelid = t.oid
        where n.nspname = current_schema()
          and t.relkind in ('r', 'p')
          -- A part of a table has what the whole has.
          and not t.relispartition
          and t.relname not like 'act\_%'
          and t.relname <> 'flyway_schema_history'
          and a.attnum > 0
          and not a.attisdropped
          and a.atttypid in ('text'::regtype, 'text[]'::regtype)
          and not exists (
              select from pg_constraint c
              where c.conrelid = t.oid and c.contype = 'c' and c.conkey = array [a.attnum]
                and (c.conname = left(t.relname || '_' || a.attname, 55) || '_length'))
        order by 1, 2
    loop
        longest := case
            -- Diagrams, tables, catalogues and scenarios, whole.
            when found.column_name in ('content', 'scenario', 'diagram') then 4000000
            -- An entry of an index holds no more.
            when found.is_indexed and not found.is_list then 600
            else 20000
        end;
        characters := format(case when found.is_list then 'array_to_string(%I, '','')' else '%I' end, found.column_name);
        begin
            execute format(
                'alter table %I add constraint %I check (char_length(%s) <= %s) not valid',
                found.table_name, left(found.table_name || '_' || found.column_name, 55) || '_length', characters, longest);
        exception
            -- Another node that starts was first.
            when duplicate_object then null;
        end;
    end loop;
end
$$;
