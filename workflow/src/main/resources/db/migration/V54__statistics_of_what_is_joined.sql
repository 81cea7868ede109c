-- What cases are looked for by needs its statistics while it is small, too: without them a look for other sellers with the same number read
-- whole tables.
do $$
declare
    joined text;
begin
    foreach joined in array array ['certification_case', 'certified_identity', 'document', 'seller', 'shop', 'statement'] loop
        execute format('alter table %I reset (autovacuum_analyze_threshold)', joined);
    end loop;
end $$;
