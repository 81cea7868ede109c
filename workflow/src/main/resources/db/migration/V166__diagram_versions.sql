-- The engine gives every file of a release a new version, changed or not. What people call a version of a diagram or a
-- table counts changes of its file, and figures belong to the file, however often it was published.

create table diagram_version (
    -- of the diagram or table
    key            text    not null,
    engine_version integer not null,
    -- SHA-256 of the file
    fingerprint    text    not null,
    -- what people see
    number         integer not null,

    constraint diagram_version_pk primary key (key, engine_version)
);

create index diagram_version_fingerprint on diagram_version (key, fingerprint);

-- Every file that the engine holds, with its fingerprint.
create view deployed_file as
select d.key_ as key, d.version_ as engine_version, d.deployment_id_ as deployment,
       encode(sha256(b.bytes_), 'hex') as fingerprint
from (select key_, version_, deployment_id_, resource_name_ from act_re_procdef
      union all
      select key_, version_, deployment_id_, resource_name_ from act_re_decision_def) d
join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_;

insert into diagram_version (key, engine_version, fingerprint, number)
select key, engine_version, fingerprint, sum(changed) over (partition by key order by engine_version)
from (select key, engine_version, fingerprint,
             case when fingerprint is distinct from lag(fingerprint) over (partition by key order by engine_version)
                 then 1 else 0 end as changed
      from deployed_file) as file;
