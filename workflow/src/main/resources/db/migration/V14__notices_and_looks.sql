-- What a seller or a member of staff was told; the mail goes out from here, and the list is shown in the application.
create table notice (
    id         uuid primary key,
    -- Seller id or user name.
    recipient  text        not null,
    template   text        not null,
    locale     text        not null,
    subject    text        not null,
    body       text        not null,
    -- Path inside the application that the notice leads to.
    path       text,
    created_at timestamptz not null,
    read_at    timestamptz,
    -- One notice per cause, however often the step that sends it runs.
    dedup_key  text        not null unique,
    mail_state text        not null check (mail_state in ('NONE', 'PENDING', 'SENT', 'FAILED')),
    mail_tries integer     not null default 0,
    mail_next_at timestamptz
);
create index notice_by_recipient on notice (recipient, created_at desc, id);
create index notice_mail_due on notice (mail_next_at) where mail_state = 'PENDING';

-- Who looked at which photo or number, and why; shown to the seller as role, staff number, purpose and time.
create table look (
    id           bigint generated always as identity primary key,
    seller_id    text        not null references seller,
    case_id      uuid,
    document_id  uuid,
    what         text        not null,
    by_name      text        not null,
    by_role      text        not null,
    staff_number text,
    purpose      text        not null,
    at           timestamptz not null
);
create index look_by_seller on look (seller_id, id);
