-- Months of the trail that were put aside in a file. Written by the owner alone, who drops their tables: the role of the program could otherwise
-- say of a line that it is put aside, and it would never be sealed.

create table audit_archive (
    month       date        primary key references audit_month,
    first_seq   bigint      not null,
    last_seq    bigint      not null unique,
    -- Of its last line.
    seal        bytea       not null,
    file        text        not null,
    -- SHA-256 of the file, in hexadecimal.
    digest      text        not null,
    archived_at timestamptz not null
);

-- Which lines of each history are in it. Of what the engine notes, which bears no number, the time in milliseconds up to which all are.
create table audit_archived_line (
    month    date           not null references audit_archive,
    source   text           not null,
    first_id bigint         not null,
    last_id  bigint         not null,
    ids      int8multirange,
    constraint audit_archived_line_pk primary key (source, month)
);
