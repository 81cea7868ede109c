-- Every node looks for due jobs several times a second. Each open case has timers that are due in days: without this index each look
-- reads all of them.
create index act_ru_job_by_due_date on act_ru_job (duedate_);
