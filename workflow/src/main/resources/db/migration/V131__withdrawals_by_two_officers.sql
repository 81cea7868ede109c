-- What took two officers takes two to undo: the first one's proposal waits here for the second.
alter table violation add column withdrawal_proposed_by text;
alter table violation add column withdrawal_proposed_at timestamptz;
-- Encrypted; told to the seller once the second officer agrees.
alter table violation add column withdrawal_reason bytea;
