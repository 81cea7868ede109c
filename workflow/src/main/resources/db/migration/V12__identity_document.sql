-- By which document the person of a case identifies: until now it was always the identity card.
alter table certification_case
    add column identity_document varchar(40) not null default 'IDENTITY_CARD';
