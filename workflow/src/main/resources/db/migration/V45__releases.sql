-- Everything that analysts publish, whole and for good: diagrams, tables, catalogues and texts of one release belong together.
-- The release with the highest number is the one in force; going back means publishing an earlier one as new.

create table release (
    number       integer primary key,
    -- PACKAGED came with the program, PUBLISHED was written in the studio
    origin       text        not null check (origin in ('PACKAGED', 'PUBLISHED')),
    -- the release it was made from
    base         integer     references release,
    -- the earlier release that it puts back into force
    restores     integer     references release,
    comment      text        not null,
    author       text        not null,
    -- who consented; never the author
    published_by text,
    published_at timestamptz not null,
    fingerprint  text        not null,
    -- the engine's deployment of the diagrams and tables
    deployment   text        not null,

    constraint release_two_people check (published_by is null or published_by <> author)
);

create table release_file (
    release integer not null references release,
    name    text    not null,
    content text    not null,

    primary key (release, name)
);

-- What versions of the program brought with them, and what was decided about it where analysts had published before.
create table shipped (
    fingerprint text primary key,
    seen_at     timestamptz not null,
    -- FOLLOWED by itself, since nobody had published; else open until somebody chooses
    choice      text check (choice in ('FOLLOWED', 'TAKEN', 'KEPT', 'MERGED')),
    chosen_by   text,
    chosen_at   timestamptz
);

create table shipped_file (
    fingerprint text not null references shipped,
    name        text not null,
    content     text not null,

    primary key (fingerprint, name)
);
