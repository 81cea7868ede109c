-- Steps that go worse in a release than in the one before.

create table release_alarm (
    id           uuid        primary key,
    release      integer     not null references release (number),
    process_key  text        not null,
    element_id   text        not null,
    -- FAILS: it failed, and did not in the release before; SLOW: half of its passes took longer than twice what 95 of 100 took
    kind         text        not null check (kind in ('FAILS', 'SLOW')),
    raised_at    timestamptz not null,
    -- seconds that 95 of 100 passes took at most before, and that half of them take now; null for FAILS
    before       double precision,
    now          double precision,

    constraint release_alarm_once unique (release, process_key, element_id, kind)
);

-- Within a day of publishing, one person may put the release before back into force: it restores what its base replaced.
alter table release
    drop constraint release_two_people,
    add constraint release_two_people check (published_by is null or published_by <> author or restores = base - 1);
