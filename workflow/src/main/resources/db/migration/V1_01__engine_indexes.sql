-- The engine's indexes on columns that are empty in nearly every row of ours: tenants, tasks and batches of variables, owners of
-- tasks, restarted processes. An empty value needs no entry; who looks for a value finds it as before. The names stay, since the
-- engine's own upgrade scripts use them.
drop index act_idx_exec_tenant_id;
create index act_idx_exec_tenant_id on act_ru_execution (tenant_id_) where tenant_id_ is not null;
drop index act_idx_exe_super;
create index act_idx_exe_super on act_ru_execution (super_exec_) where super_exec_ is not null;
drop index act_idx_exec_buskey;
create index act_idx_exec_buskey on act_ru_execution (business_key_) where business_key_ is not null;

drop index act_idx_task_assignee;
create index act_idx_task_assignee on act_ru_task (assignee_) where assignee_ is not null;
drop index act_idx_task_owner;
create index act_idx_task_owner on act_ru_task (owner_) where owner_ is not null;
drop index act_idx_task_tenant_id;
create index act_idx_task_tenant_id on act_ru_task (tenant_id_) where tenant_id_ is not null;
drop index act_idx_ident_lnk_user;
create index act_idx_ident_lnk_user on act_ru_identitylink (user_id_) where user_id_ is not null;
drop index act_idx_athrz_procedef;
create index act_idx_athrz_procedef on act_ru_identitylink (proc_def_id_) where proc_def_id_ is not null;

drop index act_idx_variable_task_id;
create index act_idx_variable_task_id on act_ru_variable (task_id_) where task_id_ is not null;
drop index act_idx_variable_task_name_type;
create index act_idx_variable_task_name_type on act_ru_variable (task_id_, name_, type_) where task_id_ is not null;
drop index act_idx_variable_tenant_id;
create index act_idx_variable_tenant_id on act_ru_variable (tenant_id_) where tenant_id_ is not null;
drop index act_idx_var_bytearray;
create index act_idx_var_bytearray on act_ru_variable (bytearray_id_) where bytearray_id_ is not null;
drop index act_idx_batch_id;
create index act_idx_batch_id on act_ru_variable (batch_id_) where batch_id_ is not null;

drop index act_idx_job_tenant_id;
create index act_idx_job_tenant_id on act_ru_job (tenant_id_) where tenant_id_ is not null;
drop index act_idx_job_exception;
create index act_idx_job_exception on act_ru_job (exception_stack_id_) where exception_stack_id_ is not null;
drop index act_idx_event_subscr_tenant_id;
create index act_idx_event_subscr_tenant_id on act_ru_event_subscr (tenant_id_) where tenant_id_ is not null;

drop index act_idx_hi_pro_inst_tenant_id;
create index act_idx_hi_pro_inst_tenant_id on act_hi_procinst (tenant_id_) where tenant_id_ is not null;
drop index act_idx_hi_pro_inst_end;
create index act_idx_hi_pro_inst_end on act_hi_procinst (end_time_) where end_time_ is not null;
drop index act_idx_hi_pro_inst_rm_time;
create index act_idx_hi_pro_inst_rm_time on act_hi_procinst (removal_time_) where removal_time_ is not null;
drop index act_idx_hi_pro_rst_pro_inst_id;
create index act_idx_hi_pro_rst_pro_inst_id on act_hi_procinst (restarted_proc_inst_id_) where restarted_proc_inst_id_ is not null;
drop index act_idx_hi_op_log_rm_time;
create index act_idx_hi_op_log_rm_time on act_hi_op_log (removal_time_) where removal_time_ is not null;

-- Every node looks for due jobs several times a second. Each open case has timers that are due in days: without this index each
-- look reads all of them.
create index act_ru_job_by_due_date on act_ru_job (duedate_);
