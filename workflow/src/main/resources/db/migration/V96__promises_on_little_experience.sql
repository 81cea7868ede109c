-- The due time that a promise on guessed figures keeps to: it is never earlier, unless the longest promised time is. Null where
-- the figures were measured, or nothing was due.
alter table promise add column not_before timestamptz;
