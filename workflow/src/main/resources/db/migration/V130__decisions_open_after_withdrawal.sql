-- A case can be withdrawn while one person has proposed to decline it for good. The second person still answers, on what is
-- locked for that, and the seller sees nothing of it.
alter table certification_case add column decision_open boolean not null default false;
-- Since when what its seller sees as erased is locked instead; null where nothing is.
alter table certification_case add column locked_at timestamptz;
-- The withdrawn case whose decision this one waits for.
alter table certification_case add column waits_for uuid references certification_case;
create index certification_case_decision_open on certification_case (seller_id) where decision_open;
create index certification_case_waiting on certification_case (waits_for) where waits_for is not null;

-- Since when the seller no longer has a photo that was not accepted before the case was withdrawn. The picture is erased at
-- the same time, or once a decision that needs it has been answered.
alter table document add column withdrawn_at timestamptz;
alter table document add column picture_erased_at timestamptz;
