-- What waits is found by any part of a name: each character of the name and each two that follow each other, in small letters.
create function name_parts(name text) returns text[] language sql immutable strict parallel safe
    -- Dear: where a name is looked for, the index is read and not the function called for each row.
    cost 1000 as $$
    select coalesce(array_agg(distinct substr(lower(name), i, n)), '{}')
    from generate_series(1, length(name)) as i cross join (values (1), (2)) as piece (n)
    where i + n - 1 <= length(name)
$$;

create index work_item_by_name_part on work_item using gin (name_parts(seller_name));
drop index work_item_by_seller_name;
