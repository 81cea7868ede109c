-- Files that officers and sellers lay beside a violation or an appeal. The bytes rest encrypted in the document store, and so
-- does the name that somebody gave the file, since names tell of people.
create table evidence (
    id              uuid primary key,
    shop_id         uuid        not null references shop,
    violation_id    uuid references violation,
    appeal_id       uuid references appeal,
    content_id      uuid        not null,
    file_name       bytea       not null,
    media_type      text        not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
    byte_size       integer     not null,
    by_kind         text        not null check (by_kind in ('SELLER', 'STAFF')),
    by_name         text        not null,
    added_at        timestamptz not null,
    -- False for what only staff may see.
    shown_to_seller boolean     not null,
    check ((violation_id is null) <> (appeal_id is null))
);
create index evidence_by_violation on evidence (violation_id, added_at) where violation_id is not null;
create index evidence_by_appeal on evidence (appeal_id, added_at) where appeal_id is not null;
