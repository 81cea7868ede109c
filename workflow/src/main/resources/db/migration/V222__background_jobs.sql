-- What one node runs for all, again and again: the rows of the runner, whose library fixes the names of the columns. A few dozen rows that change all the time:
-- no index besides the key, and room in each page, so that a change moves no index.
create table background_job (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
) with (fillfactor = 30);
