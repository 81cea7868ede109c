-- When a violation is undone the points that remain are judged again. What counted stays in the ledger; what followed may change.
alter table violation add column judged_again_at timestamptz;

-- A sanction that was undone may come again, with another ending.
alter table sanction drop constraint sanction_violation_id_kind_key;
create unique index sanction_once on sanction (violation_id, kind) where status <> 'UNDONE';
alter table suspension drop constraint suspension_violation_id_key;
create unique index suspension_once on suspension (violation_id) where end_kind is distinct from 'UNDONE';

-- What two officers decided, one lead or officer may hold, once and for at most some working days.
alter table violation add column hold_by text;
alter table violation add column hold_at timestamptz;
alter table violation add column hold_until timestamptz;
-- Encrypted.
alter table violation add column hold_reason bytea;
alter table violation add column hold_ended_at timestamptz;
alter table violation add constraint violation_hold_is_whole
    check (num_nulls(hold_by, hold_at, hold_until) in (0, 3) and (hold_at is not null or hold_ended_at is null));
create index violation_hold_running on violation (hold_until) where hold_at is not null and hold_ended_at is null;
