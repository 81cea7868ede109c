-- What of a case was erased before the rest of it, since its type of evidence is kept for fewer days: files, readings, and fields beside
-- them.
create table erased_evidence (
    case_id   uuid        not null references certification_case,
    -- Code of the type of evidence.
    type      text        not null,
    erased_at timestamptz not null,
    primary key (case_id, type)
);
