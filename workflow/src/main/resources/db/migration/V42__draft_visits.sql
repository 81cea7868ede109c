-- Who looks at a draft now, one row for each open page; a page that is not heard of for a while is gone.
create table draft_visit (
    id        uuid primary key,
    draft_id  uuid        not null references draft,
    person    text        not null,
    file      text        not null,
    -- Since when this page may write in the file; one page of a file at a time.
    pen_since timestamptz,
    seen_at   timestamptz not null
);
create unique index draft_visit_one_pen on draft_visit (draft_id, file) where pen_since is not null;
create index draft_visit_of_draft on draft_visit (draft_id);
