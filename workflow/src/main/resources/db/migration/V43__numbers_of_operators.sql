-- Of an operator nothing is typed. The number that was read from their card rests as a keyed index, as those that are typed do, so that a
-- reviewer is told with how many other shops the same person has to do.
alter table case_person add column number_index bytea;
create index case_person_by_number on case_person (number_index) where number_index is not null and ended_at is null;
