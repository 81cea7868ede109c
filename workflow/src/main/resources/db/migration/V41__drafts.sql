-- What analysts are working on: files that differ from a release, saved as they draw.

create table draft (
    id           uuid primary key,
    name         text        not null,
    -- Number of the release that the draft changes; that table comes in a later step.
    base         integer     not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    -- Counts every change of any file, so that other nodes see that something happened.
    changes      integer     not null default 0,
    -- OPEN until it was published or thrown away.
    state        text        not null default 'OPEN' check (state in ('OPEN', 'PUBLISHED', 'DISCARDED')),
    closed_by    text,
    closed_at    timestamptz
);
create index draft_open on draft (changed_at desc) where state = 'OPEN';

-- The files of a draft that differ from its release, as they stand now.
create table draft_file (
    draft_id    uuid        not null references draft,
    name        text        not null,
    -- Null where the draft drops the file.
    content     text,
    -- Counts saves; whoever saves names the version they changed.
    version     integer     not null,
    changed_by  text        not null,
    changed_at  timestamptz not null,
    -- What the checks of the drawing board found in this very version; null while they have not looked.
    lint_errors integer,

    primary key (draft_id, name)
);

-- Every state a file was saved in. Saves of one person close together are one revision until somebody comments on it.
create table draft_revision (
    id         bigint generated always as identity primary key,
    draft_id   uuid        not null references draft,
    name       text        not null,
    version    integer     not null,
    content    text        not null,
    author     text        not null,
    comment    text        not null default '',
    started_at timestamptz not null,
    saved_at   timestamptz not null,
    -- Written by somebody who was overtaken: kept, and never what the draft says.
    aside      boolean     not null default false
);
create index draft_revision_of_file on draft_revision (draft_id, name, id desc);
