-- What optional other companies said of a submission: an identity register, a service that compares faces. No names, no pictures.
create table vendor_answer (
    case_id  uuid        not null references certification_case,
    kind     text        not null check (kind in ('IDENTITY', 'FACE')),
    outcome  text        not null check (outcome in ('MATCH', 'MISMATCH', 'UNKNOWN', 'NOT_ALIVE', 'UNAVAILABLE')),
    score    double precision,
    required double precision,
    version  text,
    asked_at timestamptz not null,
    primary key (case_id, kind)
);
