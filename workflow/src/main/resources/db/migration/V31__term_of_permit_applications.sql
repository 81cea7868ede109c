-- Until when whoever an application for a permit waits for has to act: the seller while something is asked for, else staff.
alter table permit_application add due_at timestamptz;
