-- False for files that came before they were written anew or searched, and for those of nodes that do not know of it yet:
-- it is done when one of them is opened.
alter table evidence add column cleaned boolean not null default false;
