-- In which language and when the text was read, and whose page asked; null for consents of before.
alter table certification_case
    add column consent_locale       text,
    add column consent_shown_at     timestamptz,
    add column consent_collected_by text check (consent_collected_by in ('PORTAL', 'MARKETPLACE'));
