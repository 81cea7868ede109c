-- Who first opened the report of a replay. The checklist asks the server whether it was read, no longer the proposer.
alter table rehearsal_report
    add column seen_by text,
    add column seen_at timestamptz;

-- Written by nobody any more; it stays for nodes of the version before, and has a default.
comment on column proposal.replay_seen is 'no longer used: see rehearsal_report.seen_at';

-- In which order versions of the program came; a clock may have been set back between them.
alter table shipped add column arrived bigint generated always as identity;
