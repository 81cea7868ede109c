-- A photo is read by a job that outlives the request that brought it and the server that took it.
-- Photos of before were read while their senders waited.
alter table document add column reading text not null default 'READ'
    check (reading in ('READ', 'PENDING', 'UNREADABLE'));

create table reading_job (
    document_id  uuid primary key references document,
    seller_id    text        not null references seller,
    -- The file as it came, encrypted; it goes when it was read.
    content_id   uuid        not null,
    queued_at    timestamptz not null,
    -- No attempt before.
    due_at       timestamptz not null,
    attempts     integer     not null default 0,
    -- Who reads it now, and until when; whoever comes later takes it over. A late answer of the first is not taken any more.
    held_by      uuid,
    held_until   timestamptz,
    -- Whether its sender was told that it is still being checked, and so waits to hear.
    told_pending boolean     not null default false
);

create index reading_job_in_turn on reading_job (queued_at, document_id);
create index reading_job_of_seller on reading_job (seller_id, queued_at);
create index document_being_read on document (case_id) where reading = 'PENDING';
