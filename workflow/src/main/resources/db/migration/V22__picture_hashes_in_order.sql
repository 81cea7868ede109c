-- Every node keeps the perceptual hashes of photos held in the hand in memory; the number tells it which ones are new.
create sequence picture_hash_number;
alter table document add column hash_number bigint;
update document set hash_number = nextval('picture_hash_number') where picture_hash is not null;
create unique index document_by_hash_number on document (hash_number) where hash_number is not null;
