-- What is written for every event, line of the trail and step of a process costs a line of the log for each index, too.

-- An event has no place before its transaction has ended: entries without one were written, and replaced a moment later.
drop index outgoing_event_by_position;
drop index outgoing_event_by_type;
drop index outgoing_event_by_subject;
create unique index outgoing_event_by_position on outgoing_event (position) where position is not null;
create index outgoing_event_by_type on outgoing_event (type, position) where position is not null;
create index outgoing_event_by_subject on outgoing_event (subject, position) where position is not null;

-- These grow with time as their tables do: one entry for many pages says as much as one for each row.
drop index outgoing_event_by_age;
create index outgoing_event_by_age on outgoing_event using brin (written_at) with (pages_per_range = 16);
drop index outgoing_event_by_moment;
create index outgoing_event_by_moment on outgoing_event using brin (at) with (pages_per_range = 16);
drop index audit_entry_by_time;
create index audit_entry_by_time on audit_entry using brin (at) with (pages_per_range = 32);

-- A stay is looked up by its id only until it ends, and most end in the transaction in which they begin: those have none.
alter table activity_instance alter column stay_id drop not null;
alter table activity_instance add constraint activity_instance_stay_while_there check (stay_id is not null or left_at is not null);
