-- What found an act: a system of the marketplace, a person who works there, or somebody's report. Who reported it is not kept.
alter table violation
    add column found_by varchar(10) not null default 'PERSON' check (found_by in ('SYSTEM', 'PERSON', 'REPORT'));
alter table bulk_sanction
    add column found_by varchar(10) not null default 'PERSON' check (found_by in ('SYSTEM', 'PERSON', 'REPORT'));
