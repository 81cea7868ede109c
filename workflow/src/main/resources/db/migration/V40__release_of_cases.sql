-- By whose table and catalogue a case is asked for evidence, and this is judged: the release that was in force when the case began,
-- or to which it was moved. Null where that is not known: then it is the one in force. No foreign key: every case that begins would
-- lock the row of the same release.
alter table certification_case add column release integer;

-- Cases that began before the first release came with the program, as those of a test server may, follow the newest.
update certification_case c set release = coalesce(
    (select max(number) from release where published_at <= c.created_at),
    (select max(number) from release));
