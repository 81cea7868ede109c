-- Clock, jobs, keys, stores, audit trail, engine, releases and notifications: what all modules stand on.

-- The business clock may be moved forward, never back, and is the same on every node.
create table business_clock (
    only_row     boolean primary key default true check (only_row),
    ahead_millis bigint  not null default 0 check (ahead_millis >= 0)
);
insert into business_clock default values;

-- What one node runs for all, again and again: the rows of the runner, whose library fixes the names of the columns. A few dozen
-- rows that change all the time: no index besides the key, and room in each page, so that a change moves no index.
create table background_job (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
) with (fillfactor = 30);

-- What this database knows of the keys with which its data are encrypted and its indexes made.
create table encryption_state (
    only_one         boolean     primary key default true check (only_one),
    -- How many index keys have been applied to the indexes that rest here.
    index_keys       integer     not null check (index_keys > 0),
    -- Under which master key everything rests (what its wrapped keys begin with, in hexadecimal digits), so that nobody reads all
    -- photos' reports every minute to find that out.
    wrapped_by       text,
    wrapped_by_since timestamptz,
    all_wrapped      boolean     not null default false,
    -- What the keys of this database make of a text that everybody knows: a server with other keys sees at its start that they
    -- are others, instead of making indexes that equal none of those that rest here.
    index_check      bytea,
    encryption_check bytea
);

-- Encrypted bytes of photos and files, or where they rest in a store outside of the database. The data key stays here: an object
-- without it is noise.
create table document_content (
    id            uuid                   primary key,
    ciphertext    bytea storage external,
    -- Every picture has a key of its own, wrapped by the master key: whoever turns the master key writes this column alone. Null:
    -- encrypted with the master key itself.
    data_key      bytea,
    object_key    text                   unique,
    -- SHA-256 of the object's bytes, in hexadecimal.
    object_digest text,
    object_length bigint,
    constraint document_content_place check (
        (ciphertext is null) = (object_key is not null)
        and (object_key is null) = (object_digest is null)
        and (object_key is null) = (object_length is null))
);

-- Objects that no row needs, or that one about to commit may need until then: written down first, deleted after.
create table orphaned_object (
    object_key text        primary key,
    from_at    timestamptz not null,
    -- Somebody is deleting it: too late to keep it.
    deleting   boolean     not null default false
);
create index orphaned_object_in_order on orphaned_object (from_at);

-- Moving pictures from one store to the other, one move at a time.
create table storage_migration (
    id         bigint      generated always as identity primary key,
    target     text        not null check (target in ('DATABASE', 'S3')),
    started_by text        not null,
    started_at timestamptz not null,
    -- How many were to be moved when it began.
    planned    bigint      not null,
    moved      bigint      not null default 0,
    -- Whose bytes could not be read; they stay where they are.
    failed     bigint      not null default 0,
    -- The move goes on after this one.
    reached    uuid,
    paused     boolean     not null default false,
    -- The node that works on it, for so long unless it says so again.
    node       uuid,
    node_until timestamptz,
    ended_at   timestamptz
);
create unique index storage_migration_running on storage_migration ((true)) where ended_at is null;

-- Audit: who did what to which case, with old and new value. Nothing of it can be changed, and a keyed chain shows if somebody did.

create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'object_not_in_prerequisite_state';
end $$;

-- What has no history of its own: sign-ins, accounts, tokens, keys, reveals, exports, erasures.
create table audit_event (
    id           bigint      generated always as identity primary key,
    xid          xid8        not null default pg_current_xact_id(),
    begun_at     timestamptz not null default now(),
    at           timestamptz not null,
    actor_kind   text        not null check (actor_kind in ('SELLER', 'STAFF', 'SYSTEM')),
    actor_name   text        not null,
    action       text        not null,
    subject_kind text        not null,
    subject_id   text        not null,
    -- Codes, ids and figures only: nothing that names a person.
    detail       jsonb       not null default '{}',
    -- Made by the program when it writes the line: who can write to the database alone cannot make one.
    signature    bytea
);
create index audit_event_by_xid on audit_event (xid);
-- A signature begins with a number of its own, so a signed line cannot be written a second time. The number grows with time, so
-- the index grows at its end.
create unique index audit_event_signed_once on audit_event (signature);
create trigger append_only before update or delete on audit_event for each row execute function refuse_to_change_history();
create trigger never_emptied before truncate on audit_event for each statement execute function refuse_to_change_history();

-- Old and new value of each changed column, written by the database itself. Its transaction tells who: the events that were
-- written with it carry the same number, and the same beginning, since a restored database counts anew.
create table audit_change (
    id         bigint      generated always as identity primary key,
    xid        xid8        not null default pg_current_xact_id(),
    begun_at   timestamptz not null default now(),
    at         timestamptz not null default clock_timestamp(),
    table_name text        not null,
    row_key    text        not null,
    operation  text        not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
    before     jsonb,
    after      jsonb
);
create trigger append_only before update or delete on audit_change for each row execute function refuse_to_change_history();
create trigger never_emptied before truncate on audit_change for each statement execute function refuse_to_change_history();

-- First argument: the key's column; the others: columns whose old and new value are kept. Encrypted columns, hashes and words
-- of people are none of them.
create function keep_change() returns trigger language plpgsql as $$
declare
    old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    was     jsonb := '{}';
    becomes jsonb := '{}';
    name    text;
begin
    for i in 1 .. tg_nargs - 1 loop
        name := tg_argv[i];
        if old_row -> name is distinct from new_row -> name then
            if old_row is not null then was := was || jsonb_build_object(name, old_row -> name); end if;
            if new_row is not null then becomes := becomes || jsonb_build_object(name, new_row -> name); end if;
        end if;
    end loop;
    if was <> '{}' or becomes <> '{}' then
        insert into audit_change (table_name, row_key, operation, before, after)
        values (tg_table_name, coalesce(new_row, old_row) ->> tg_argv[0], tg_op, nullif(was, '{}'), nullif(becomes, '{}'));
    end if;
    return null;
end $$;
-- Changed values are noted in the owner's name: the role of the program cannot write such a line itself. Temporary tables are
-- looked at last, so that none of the same name catches the line.
do $$ begin
    execute format('alter function keep_change() security definer set search_path = %I, pg_temp', current_schema());
end $$;

-- All of it in one order, each row sealed together with the seal of the row before. Text, not jsonb: what was sealed must come
-- back to the letter.
create table audit_entry (
    seq          bigint      primary key,
    at           timestamptz not null,
    source       text        not null check (source in ('CASE', 'SHOP', 'LOOK', 'EVENT', 'CHANGE', 'ENGINE')),
    source_id    text        not null,
    actor_kind   text        not null,
    actor_name   text        not null,
    action       text        not null,
    subject_kind text        not null,
    subject_id   text        not null,
    before       text,
    after        text,
    key_id       bigint      not null,
    seal         bytea       not null,
    -- Source and id of the signed line in whose transaction a value changed; part of what is sealed.
    act          text
);
create unique index audit_entry_once on audit_entry (source, source_id);
create index audit_entry_by_subject on audit_entry (subject_id, seq);
create index audit_entry_by_actor on audit_entry (actor_name, seq);
create index audit_entry_by_time on audit_entry (at);
create trigger append_only before update or delete on audit_entry for each row execute function refuse_to_change_history();
create trigger never_emptied before truncate on audit_entry for each statement execute function refuse_to_change_history();

-- How far each history has been brought in; a little before it is looked at again, for transactions that ended late.
create table audit_progress (
    source  text   primary key,
    last_id bigint not null
);

-- Lines up to these have no signature.
create table audit_unsigned (
    source  text   primary key,
    last_id bigint not null
);
insert into audit_unsigned (source, last_id) values ('CASE', 0), ('SHOP', 0), ('LOOK', 0), ('EVENT', 0), ('CHANGE', 0);

-- Heads of the chain that were kept outside of the database.
create table audit_anchor (
    seq         bigint      primary key,
    seal        bytea       not null,
    anchored_at timestamptz not null
);

-- Where cases are and how long they stay: one row for each stay of a process at a node of its diagram. The heat map and the
-- figures of a diagram read these rows; the engine's own history is not asked.
create table activity_instance (
    id              bigint      generated always as identity primary key,
    stay_id         text        not null,
    process_key     text        not null,
    process_version integer     not null,
    element_id      text        not null,
    -- Case, violation or appeal id.
    business_key    text,
    entered_at      timestamptz not null,
    left_at         timestamptz,
    -- Left because time ran out, somebody withdrew or the process was cancelled.
    interrupted     boolean     not null default false
);
-- How many wait where, now.
create index activity_instance_waiting on activity_instance (process_key, element_id) where left_at is null;
-- The figures of one node over a span of time.
create index activity_instance_element on activity_instance (process_key, element_id, entered_at);
-- The way of one case.
create index activity_instance_business_key on activity_instance (business_key, id);
-- A stay is looked up by its id only until it ends, and most end in the transaction in which they begin.
create unique index activity_instance_open_stay on activity_instance (stay_id) where left_at is null;

-- Every automatic step that failed, from its first failure on: the engine itself makes an incident only of the last one.
create table step_failure (
    -- The engine's job or external task.
    job_id          text        primary key,
    process_key     text        not null,
    process_version integer     not null,
    element_id      text        not null,
    -- Case, violation or appeal id.
    business_key    text,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    failures        integer     not null,
    -- When it is repeated; null where it is not, or where nobody knows.
    next_at         timestamptz
);
create index step_failure_element on step_failure (process_key, element_id, first_at);

-- What failed and has not succeeded since. retries_left is 0 where nothing happens any more unless somebody acts.
create view open_incident as
select j.id_                                            as id,
       -- done by a program beside the server
       false                                            as outside,
       d.key_                                           as process_key,
       d.version_                                       as process_version,
       coalesce(j.failed_act_id_, i.activity_id_, c.act_id_) as element_id,
       e.business_key_                                  as business_key,
       j.exception_msg_                                 as message,
       j.retries_                                       as retries_left,
       case when j.retries_ > 0 then f.next_at end       as next_at,
       coalesce(f.first_at, i.incident_timestamp_ at time zone 'UTC', j.create_time_ at time zone 'UTC') as since
from act_ru_job j
join act_re_procdef d on d.id_ = j.process_def_id_
left join act_ru_jobdef c on c.id_ = j.job_def_id_
left join act_ru_execution e on e.id_ = j.process_instance_id_
left join act_ru_incident i on i.configuration_ = j.id_ and i.incident_type_ = 'failedJob'
left join step_failure f on f.job_id = j.id_
where j.exception_msg_ is not null or i.id_ is not null
union all
select t.id_,
       true,
       t.proc_def_key_,
       d.version_,
       t.act_id_,
       e.business_key_,
       t.error_msg_,
       coalesce(t.retries_, 1),
       null,
       coalesce(f.first_at, i.incident_timestamp_ at time zone 'UTC', now())
from act_ru_ext_task t
join act_re_procdef d on d.id_ = t.proc_def_id_
left join act_ru_execution e on e.id_ = t.proc_inst_id_
left join act_ru_incident i on i.configuration_ = t.id_ and i.incident_type_ = 'failedExternalTask'
left join step_failure f on f.job_id = t.id_
where t.error_msg_ is not null or i.id_ is not null
union all
-- of another kind: to be seen, and not to be run again
select i.id_, null, d.key_, d.version_, i.activity_id_, e.business_key_, i.incident_msg_, 0, null,
       i.incident_timestamp_ at time zone 'UTC'
from act_ru_incident i
left join act_re_procdef d on d.id_ = i.proc_def_id_
left join act_ru_execution e on e.id_ = i.proc_inst_id_
where not exists (select 1 from act_ru_job j where j.id_ = i.configuration_)
  and not exists (select 1 from act_ru_ext_task t where t.id_ = i.configuration_);

-- Everything that analysts publish, whole and for good: diagrams, tables, catalogues and texts of one release belong together.
-- The release with the highest number is the one in force; going back means publishing an earlier one as new.
create table release (
    number        integer     primary key,
    -- PACKAGED came with the program, PUBLISHED was written in the studio.
    origin        text        not null check (origin in ('PACKAGED', 'PUBLISHED')),
    -- The release it was made from.
    base          integer     references release,
    -- The earlier release that it puts back into force.
    restores      integer     references release,
    comment       text        not null,
    author        text        not null,
    -- Who consented; never the author.
    published_by  text,
    published_at  timestamptz not null,
    fingerprint   text        not null,
    -- The engine's deployment of the diagrams and tables.
    deployment    text        not null,
    -- An act is judged by the rules in force when it happened. What binds sellers may come into force later than the release.
    in_force_from timestamptz not null,
    -- Whether anything that binds sellers differs from the release before.
    rules_changed boolean     not null,
    -- Within a day of publishing, one person may put the release before back into force: it restores what its base replaced.
    constraint release_two_people check (published_by is null or published_by <> author or restores = base - 1)
);

-- A file of a release, whole.
create table release_file (
    release integer not null references release,
    name    text    not null,
    content text    not null,
    primary key (release, name)
);

-- The engine gives every file of a release a new version, changed or not. What people call a version of a diagram or a table
-- counts changes of its file, and figures belong to the file, however often it was published.
create table file_version (
    -- Of the diagram or table.
    key            text    not null,
    engine_version integer not null,
    -- SHA-256 of the file.
    fingerprint    text    not null,
    -- What people see.
    number         integer not null,
    constraint file_version_pk primary key (key, engine_version)
);
create index file_version_fingerprint on file_version (key, fingerprint);

-- Every file that the engine holds, with its fingerprint.
create view deployed_file as
select d.key_ as key, d.version_ as engine_version, d.deployment_id_ as deployment,
       encode(sha256(b.bytes_), 'hex') as fingerprint
from (select key_, version_, deployment_id_, resource_name_ from act_re_procdef
      union all
      select key_, version_, deployment_id_, resource_name_ from act_re_decision_def) d
join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_;

-- What a seller or a member of staff was told; the mail goes out from here, and the list is shown in the application.
create table notification (
    id             uuid        primary key,
    -- Seller id or user name.
    recipient      text        not null,
    template       text        not null,
    locale         text        not null,
    subject        text        not null,
    body           text        not null,
    -- Path inside the application that the notification leads to.
    path           text,
    created_at     timestamptz not null,
    read_at        timestamptz,
    -- One notification per cause, however often the step that sends it runs.
    dedup_key      text        not null unique,
    -- What is drawn beside the words: which photo, where in it, and what is wrong there. Never a picture of anybody.
    drawings       jsonb       not null default '[]',
    -- A seller's id may be the user name of a member of staff: neither reads what the other was told.
    recipient_kind text        not null check (recipient_kind in ('SELLER', 'STAFF'))
);
create index notification_by_recipient on notification (recipient, recipient_kind, created_at desc, id);

-- A notification goes out over as many channels as it is serious; each one is tried on its own.
create table notification_delivery (
    notification_id uuid        not null references notification on delete cascade,
    channel         text        not null check (channel in ('MAIL', 'SMS')),
    state           text        not null check (state in ('PENDING', 'SENT', 'FAILED', 'NONE')),
    tries           integer     not null default 0,
    next_at         timestamptz,
    primary key (notification_id, channel)
);
create index notification_delivery_due on notification_delivery (channel, next_at) where state = 'PENDING';

-- What leads tell all sellers, for a time.
create table announcement (
    id           uuid        primary key,
    text_zh      text        not null,
    text_en      text        not null,
    posted_by    text        not null,
    posted_at    timestamptz not null,
    until        timestamptz not null,
    withdrawn_at timestamptz
);
create index announcement_shown on announcement (until) where withdrawn_at is null;

-- How many messages went out on a day: to each address, and in all in the row without an address.
create table message_count (
    day           date    not null,
    channel       text    not null check (channel in ('MAIL', 'SMS')),
    -- Keyed index of the address; empty for the sum of the day.
    address_index bytea   not null,
    sent          integer not null,
    primary key (day, channel, address_index)
);

-- Text messages of a server that has no gateway; empty on one that has.
create table simulated_sms (
    id      bigint      generated always as identity primary key,
    phone   text        not null,
    text    text        not null,
    sent_at timestamptz not null
);

-- What somebody was typing, so that the end of a session costs no text.
create table form_draft (
    username   text        not null,
    key        text        not null,
    ciphertext bytea       not null,
    at         timestamptz not null,
    primary key (username, key)
);
