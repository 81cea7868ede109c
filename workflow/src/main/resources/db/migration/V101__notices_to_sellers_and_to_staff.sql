-- A seller's id may be the user name of a member of staff: neither reads what the other was told.
alter table notice add column recipient_kind text not null default 'SELLER' check (recipient_kind in ('SELLER', 'STAFF'));
update notice set recipient_kind = 'STAFF' where template like 'staff.%';
alter table notice alter column recipient_kind drop default;
drop index notice_by_recipient;
create index notice_by_recipient on notice (recipient, recipient_kind, created_at desc, id);
