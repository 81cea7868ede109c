-- Why an officer does not accept what the seller says was corrected. Told to the seller. Encrypted.
alter table violation add column correction_refusal bytea;

-- Why the second officer closes the shop for good, or does not. Told to the seller. Encrypted.
alter table sanction add column decision_reason bytea;
