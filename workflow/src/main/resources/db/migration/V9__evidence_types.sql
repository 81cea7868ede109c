-- Which types of evidence there are is said by the release, no longer by the schema.
alter table document drop constraint document_slot_check;
alter table document add constraint document_slot_check check (slot ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$');
alter table help_request drop constraint help_request_slot_check;
alter table help_request add constraint help_request_slot_check check (slot ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$');
