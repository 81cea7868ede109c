-- A service that compares faces is asked only where the seller agreed to that, too. Null where not.
alter table certification_case add column faces_consent_at timestamptz;
alter table certification_case add column faces_consent_digest text references consent_text;
