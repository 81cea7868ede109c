-- A seller whose shop may be closed for good is heard first: until when, what the seller said, and when. Encrypted.
alter table sanction
    add column hearing_until timestamptz,
    add column answer        bytea,
    add column answered_at   timestamptz;
