-- A notice goes out over as many channels as it is serious; each one is tried on its own.
create table notice_delivery (
    notice_id uuid        not null references notice on delete cascade,
    channel   text        not null check (channel in ('MAIL', 'SMS')),
    state     text        not null check (state in ('PENDING', 'SENT', 'FAILED', 'NONE')),
    tries     integer     not null default 0,
    next_at   timestamptz,
    primary key (notice_id, channel)
);
create index notice_delivery_due on notice_delivery (channel, next_at) where state = 'PENDING';

insert into notice_delivery (notice_id, channel, state, tries, next_at)
select id, 'MAIL', mail_state, mail_tries, mail_next_at from notice where mail_state <> 'NONE';
drop index notice_mail_due;
alter table notice
    drop column mail_state,
    drop column mail_tries,
    drop column mail_next_at,
    -- What is drawn beside the words: which photo, where in it, and what is wrong there. Never a picture of anybody.
    add column drawings jsonb not null default '[]';

-- Text messages of a server that has no gateway; empty on one that has.
create table simulated_sms (
    id      bigint generated always as identity primary key,
    phone   text        not null,
    text    text        not null,
    sent_at timestamptz not null
);
