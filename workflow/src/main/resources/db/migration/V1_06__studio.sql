-- What analysts draw, try and publish, and what becomes of running cases.

-- What analysts are working on: files that differ from a release, saved as they draw.
create table draft (
    id         uuid        primary key,
    name       text        not null,
    -- Number of the release that the draft changes.
    base       integer     not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    -- Counts every change of any file, so that other nodes see that something happened.
    changes    integer     not null default 0,
    -- OPEN until it was published or thrown away.
    state      text        not null default 'OPEN' check (state in ('OPEN', 'PUBLISHED', 'DISCARDED')),
    closed_by  text,
    closed_at  timestamptz
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
    id         bigint      generated always as identity primary key,
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

-- Who looks at a draft now, one row for each open page; a page that is not heard of for a while is gone.
create table draft_presence (
    id              uuid        primary key,
    draft_id        uuid        not null references draft,
    person          text        not null,
    file            text        not null,
    -- Since when this page may write in the file; one page of a file at a time.
    edit_lock_since timestamptz,
    seen_at         timestamptz not null
);
create unique index draft_presence_one_edit_lock on draft_presence (draft_id, file) where edit_lock_since is not null;
create index draft_presence_of_draft on draft_presence (draft_id);

-- What versions of the program brought with them, and what was decided about it where analysts had published before.
create table bundled_release (
    fingerprint text        primary key,
    seen_at     timestamptz not null,
    -- FOLLOWED by itself, since nobody had published; null until somebody chooses.
    choice      text        check (choice in ('FOLLOWED', 'TAKEN', 'KEPT', 'MERGED')),
    chosen_by   text,
    chosen_at   timestamptz,
    -- In which order versions of the program came; a clock may have been set back between them.
    arrived     bigint      generated always as identity
);

-- A file of a bundled release, whole.
create table bundled_release_file (
    fingerprint text not null references bundled_release,
    name        text not null,
    content     text not null,
    primary key (fingerprint, name)
);

-- What somebody wants to publish, frozen at the moment of asking: a second person consents to exactly these files.
create table proposal (
    id                  uuid        primary key,
    -- The draft it was made of; null for an earlier release or what the program brought.
    draft               text,
    base                integer     not null references release,
    -- The earlier release that it puts back into force.
    restores            integer     references release,
    -- What the program brought, if it is that.
    bundled_fingerprint text        references bundled_release,
    comment             text        not null,
    proposed_by         text        not null,
    proposed_at         timestamptz not null,
    -- Everybody who wrote on the draft; none of them can consent.
    authors             text[]      not null,
    fingerprint         text        not null,
    lint_errors         integer     not null default 0,
    -- Null: as soon as there is consent.
    publish_at          timestamptz,
    state               text        not null check (state in ('OPEN', 'CONSENTED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'OVERTAKEN', 'FAILED')),
    decided_by          text,
    decided_at          timestamptz,
    note                text,
    release             integer     references release,
    -- The day that the author, or the one who consents, named for changed rules; null: as early as it may be.
    in_force_on         date,
    constraint proposal_two_people check (decided_by is null or state in ('WITHDRAWN', 'OVERTAKEN') or decided_by <> all (authors))
);
create index proposal_waiting on proposal (publish_at) where state = 'CONSENTED';

-- A file of a proposal, whole.
create table proposal_file (
    proposal uuid not null references proposal,
    name     text not null,
    content  text not null,
    primary key (proposal, name)
);

-- How scenarios and replays of certain files went. Files are known by their fingerprint, so that a changed draft has none.
create table trial_report (
    id          uuid        primary key,
    fingerprint text        not null,
    kind        text        not null check (kind in ('SCENARIOS', 'REPLAY')),
    ran_by      text        not null,
    ran_at      timestamptz not null,
    green       boolean     not null,
    summary     jsonb       not null,
    -- Who first opened the report of a replay: the checklist asks whether it was read.
    seen_by     text,
    seen_at     timestamptz
);
create index trial_report_of_files on trial_report (fingerprint, kind, ran_at desc);

-- Steps that go worse in a release than in the one before.
create table release_alarm (
    id          uuid             primary key,
    release     integer          not null references release (number),
    process_key text             not null,
    element_id  text             not null,
    -- FAILS: it failed, and did not in the release before. SLOW: half of its passes took longer than twice what 95 of 100 took.
    kind        text             not null check (kind in ('FAILS', 'SLOW')),
    raised_at   timestamptz      not null,
    -- Seconds that 95 of 100 passes took at most before, and that half of them take now; null for FAILS.
    before      double precision,
    now         double precision,
    constraint release_alarm_once unique (release, process_key, element_id, kind)
);

-- How far sellers have been told of changed rules.
create table rule_announcement (
    release     integer     primary key references release,
    -- The last seller told, in the order of their ids; null before the first.
    last_seller text,
    sellers     integer     not null default 0,
    begun_at    timestamptz not null,
    -- Null while some have still to be told.
    ended_at    timestamptz
);

-- Moving running cases from one version of a diagram to another, with the consent of a second person: what was asked for, and how
-- each case took it.
create table process_migration (
    id           uuid        primary key,
    process_key  text        not null,
    from_version integer     not null,
    to_version   integer     not null,
    -- Element of the old version to element of the new one.
    mapping      jsonb       not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    state        text        not null check (state in ('OPEN', 'REFUSED', 'RUNNING', 'PAUSED', 'DONE')),
    decided_by   text,
    decided_at   timestamptz
);

-- How a case took it.
create table process_migration_case (
    migration    uuid        not null references process_migration,
    instance_id  text        not null,
    business_key text        not null,
    state        text        not null check (state in ('WAITING', 'MOVED', 'FAILED')),
    message      text,
    moved_at     timestamptz,
    primary key (migration, instance_id)
);
create index process_migration_case_waiting on process_migration_case (migration) where state = 'WAITING';

-- A case that an administrator moves to another place of its diagram by hand, with a reason and a second person.
create table process_instance_modification (
    id           uuid        primary key,
    process_key  text        not null,
    business_key text        not null,
    from_element text        not null,
    to_element   text        not null,
    reason       text        not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    state        text        not null check (state in ('OPEN', 'DONE', 'REFUSED')),
    decided_by   text,
    decided_at   timestamptz,
    constraint process_instance_modification_two_people check (decided_by is null or state = 'REFUSED' or decided_by <> asked_by)
);
create index process_instance_modification_open on process_instance_modification (asked_at) where state = 'OPEN';
create index process_instance_modification_by_business_key on process_instance_modification (business_key);

-- What the diagram shows of the replica of a golden case: no process ran, so there are no activity instances.
create table simulated_step (
    id              bigint  generated always as identity primary key,
    process_key     text    not null,
    process_version integer not null,
    element_id      text    not null,
    business_key    text    not null,
    over            boolean not null
);
create index simulated_step_by_key on simulated_step (business_key, id);
