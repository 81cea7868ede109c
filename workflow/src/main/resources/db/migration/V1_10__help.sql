-- Requests for help.

-- A seller who cannot bring a photo asks for help in own words; a lead advises, or proposes to waive the photo.
create table help_request (
    id            uuid        primary key,
    case_id       uuid        not null references certification_case,
    slot          text        not null check (slot in ('ID_FRONT', 'ID_BACK', 'HANDHELD', 'BUSINESS_LICENCE')),
    -- Encrypted.
    message       bytea       not null,
    asked_at      timestamptz not null,
    answer_due_at timestamptz not null,
    state         text        not null check (state in ('ASKED', 'PROPOSED', 'ADVISED', 'WAIVED', 'CLOSED')),
    -- What the lead told the seller; null until advised. Encrypted.
    advice        bytea,
    -- Why the photo should be waived; for staff. Null until proposed. Encrypted.
    reason        bytea,
    -- Who proposed or advised, and who consented or did not.
    answered_by   text,
    seconded_by   text,
    -- Why consent was not given; null where it was, or was not asked for. Encrypted.
    objection     bytea,
    ended_at      timestamptz
);
-- One open request a photo.
create unique index help_request_one_open on help_request (case_id, slot) where state in ('ASKED', 'PROPOSED');
create index help_request_by_case on help_request (case_id, asked_at);

-- Of cases, whose tables come before requests.
alter table waiver add foreign key (request_id) references help_request;
