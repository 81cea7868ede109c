-- A paper of several pages comes as one file: each page is kept and read as a photo is, and belongs to the first one.
alter table document
    add column page_of uuid     references document,
    add column page    smallint not null default 1 check (page between 1 and 40),
    add column pages   smallint not null default 1 check (pages between 1 and 40),
    add constraint document_page_of_first check ((page_of is null) = (page = 1) and (page = 1 or pages = 1));
create index document_by_first_page on document (page_of) where page_of is not null;
drop index document_one_current;
create unique index document_one_current on document (case_id, slot, page) where superseded_at is null;
