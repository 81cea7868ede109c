-- Whether an officer asked for the permit: its seller reads why, and cannot withdraw the application.
alter table permit_application
    add column demanded boolean not null default false;
