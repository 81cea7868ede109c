-- What binds sellers in a release may come into force later than the release: an act is judged by the rules in force when it
-- happened, so every release says from when its rules bind. Those of releases until now bound at once.

alter table release
    add column in_force_from timestamptz,
    -- whether anything that binds sellers differs from the release before
    add column rules_changed boolean not null default false;
update release set in_force_from = published_at;
update release set rules_changed = true
where exists (
    select from release_file f
    left join release_file b on b.release = f.release - 1 and b.name = f.name
    where f.release = number and b.content is distinct from f.content
      and f.name in ('catalogue/violations.csv', 'processes/allowed-actions.dmn', 'processes/parameters.dmn',
                     'processes/recheck-step.dmn', 'processes/sanction.dmn'));
alter table release
    alter column in_force_from set not null,
    alter column rules_changed drop default;

-- the day that the author, or the one who consents, named for changed rules; null: as early as it may be
alter table proposal add column in_force_on date;

-- How far sellers have been told of changed rules.
create table rule_announcement (
    release     integer primary key references release,
    -- the last seller told, in the order of their ids; null before the first
    last_seller text,
    sellers     integer     not null default 0,
    begun_at    timestamptz not null,
    -- null while some have still to be told
    ended_at    timestamptz
);
-- What changed before rules had a day is in force and was told or not; nobody is told of it now.
insert into rule_announcement (release, begun_at, ended_at)
select number, published_at, published_at from release where rules_changed;
