-- A seller may ask for help with the whole case, too: then no photo is named.
alter table help_request alter column slot drop not null;
drop index help_request_one_open;
-- One open request a photo, and one about everything else.
create unique index help_request_one_open on help_request (case_id, coalesce(slot, ''))
    where state in ('ASKED', 'PROPOSED');
