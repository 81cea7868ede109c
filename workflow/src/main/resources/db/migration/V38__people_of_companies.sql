-- People of a company who take part in its case by a link to their own phone. Neither name nor number is kept here: of somebody who has
-- agreed to nothing nothing is known. Only digests of link and pass rest here.
create table case_person (
    id                  uuid        primary key,
    case_id             uuid        not null references certification_case,
    role                text        not null check (role in ('REPRESENTATIVE', 'OPERATOR')),
    state               text        not null check (state in ('INVITED', 'OPENED', 'AGREED', 'REFUSED')),
    invited_at          timestamptz not null,
    link_digest         bytea       unique,
    link_until          timestamptz not null,
    pass_digest         bytea       unique,
    -- What this person agreed to, as certification_case keeps it of the seller.
    consent_version     text,
    consent_locale      text,
    consent_shown_at    timestamptz,
    consent_text_digest text        references consent_text,
    agreed_at           timestamptz,
    -- When the company was reminded that this person has not agreed.
    reminded_at         timestamptz,
    -- Nobody is waited for any more, or somebody was asked anew.
    ended_at            timestamptz,
    constraint case_person_agreed_check check ((agreed_at is not null) = (state = 'AGREED')),
    constraint case_person_consent_check check ((consent_version is not null) = (state = 'AGREED'))
);
-- One of each role is waited for at a time.
create unique index case_person_of_role on case_person (case_id, role) where ended_at is null;
-- Of whom companies are reminded.
create index case_person_awaited on case_person (invited_at) where ended_at is null and reminded_at is null and state in ('INVITED', 'OPENED');
