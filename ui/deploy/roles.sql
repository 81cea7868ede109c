-- Run once by the container of PostgreSQL, as its administrator: the three roles and their database.
do $$
begin
    execute format('create role kaidian_owner login password %L', trim(both E' \r\n' from pg_read_file('/run/secrets/owner')));
    execute format('create role kaidian_program login password %L', trim(both E' \r\n' from pg_read_file('/run/secrets/program')));
    execute format('create role kaidian_trials login password %L', trim(both E' \r\n' from pg_read_file('/run/secrets/trials')));
end $$;

create database kaidian owner kaidian_owner;
-- A row that is refused, with what it holds, does not belong into the log of PostgreSQL.
alter database kaidian set log_error_verbosity = 'terse';
