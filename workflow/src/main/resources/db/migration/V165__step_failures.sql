-- Every automatic step that failed, from its first failure on: the engine itself makes an incident only of the last one.

create table step_failure (
    -- the engine's job or external task
    job_id          text        primary key,
    process_key     text        not null,
    process_version integer     not null,
    element_id      text        not null,
    -- case, violation or appeal id
    business_key    text,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    failures        integer     not null,
    -- when it is repeated; null where it is not, or where nobody knows
    next_at         timestamptz
);

create index step_failure_element on step_failure (process_key, element_id, first_at);

-- What failed and has not succeeded since. retries_left is 0 where nothing happens any more unless somebody acts.
create view open_failure as
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
