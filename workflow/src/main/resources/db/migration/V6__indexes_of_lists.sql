-- Lists are read newest first, as a whole and by their filters, from one row on.
create index seller_by_creation on seller (created_at, id);
create index shop_by_standing_change on shop (standing_since, id);
create index shop_by_standing on shop (standing, standing_since, id);
create index certification_case_by_creation on certification_case (created_at, id) where replica_of is null;
create index certification_case_by_status on certification_case (status, created_at, id) where replica_of is null;
create index violation_by_recording on violation (recorded_at, id);
create index violation_by_status on violation (status, recorded_at, id);
create index violation_by_code on violation (code, recorded_at, id);
create index appeal_by_filing on appeal (filed_at, id);
create index appeal_by_status on appeal (status, filed_at, id);
