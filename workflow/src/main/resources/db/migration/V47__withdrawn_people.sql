-- Somebody who took part in the case of a company and withdrew their consent is shown as such until the company asks somebody else, or
-- nobody. What was agreed to stays.
alter table case_person add column withdrew_at timestamptz;
alter table case_person drop constraint case_person_state_check;
alter table case_person add constraint case_person_state_check
    check (state in ('INVITED', 'OPENED', 'AGREED', 'REFUSED', 'WITHDREW'));
alter table case_person drop constraint case_person_agreed_check;
alter table case_person add constraint case_person_agreed_check
    check ((agreed_at is not null) = (state in ('AGREED', 'WITHDREW')));
alter table case_person drop constraint case_person_consent_check;
alter table case_person add constraint case_person_consent_check
    check ((consent_version is not null) = (state in ('AGREED', 'WITHDREW')));
alter table case_person add constraint case_person_withdrew_check
    check ((withdrew_at is not null) = (state = 'WITHDREW'));
