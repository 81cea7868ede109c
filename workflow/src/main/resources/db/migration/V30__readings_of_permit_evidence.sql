-- What the checks found in a file of an application: on which page, what was measured, and whether the file was read to the end.
alter table permit_evidence
    -- Encrypted; null while the file has not been read, or where its type declares nothing to look at.
    add column reading bytea,
    add column read_at timestamptz,
    add constraint permit_evidence_read_check check ((reading is null) = (read_at is null));
