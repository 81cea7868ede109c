-- What was sent and taken away when the application came back counts no more; it stays, since somebody judged it.
alter table permit_evidence
    -- The round from which it counts no more; null while it counts.
    add column taken_back_in integer;
