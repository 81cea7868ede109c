-- What somebody wants to publish, frozen at the moment of asking: a second person consents to exactly these files.

create table proposal (
    id          uuid primary key,
    -- the draft it was made of; null for an earlier release or what the program brought
    draft       text,
    base        integer     not null references release,
    -- the earlier release that it puts back into force
    restores    integer     references release,
    -- what the program brought, if it is that
    takes       text        references shipped,
    comment     text        not null,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    -- everybody who wrote on the draft; none of them can consent
    authors     text[]      not null,
    fingerprint text        not null,
    lint_errors integer     not null default 0,
    replay_seen boolean     not null default false,
    -- null: as soon as there is consent
    publish_at  timestamptz,
    state       text        not null check (state in ('OPEN', 'CONSENTED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'OVERTAKEN', 'FAILED')),
    decided_by  text,
    decided_at  timestamptz,
    note        text,
    release     integer     references release,

    constraint proposal_two_people check (decided_by is null or state in ('WITHDRAWN', 'OVERTAKEN') or decided_by <> all (authors))
);
create index proposal_waiting on proposal (publish_at) where state = 'CONSENTED';

create table proposal_file (
    proposal uuid not null references proposal,
    name     text not null,
    content  text not null,

    primary key (proposal, name)
);

-- How scenarios and replays of certain files went. Files are known by their fingerprint, so that a changed draft has none.
create table rehearsal_report (
    id          uuid primary key,
    fingerprint text        not null,
    kind        text        not null check (kind in ('SCENARIOS', 'REPLAY')),
    ran_by      text        not null,
    ran_at      timestamptz not null,
    green       boolean     not null,
    summary     jsonb       not null
);
create index rehearsal_report_of_files on rehearsal_report (fingerprint, kind, ran_at desc);
