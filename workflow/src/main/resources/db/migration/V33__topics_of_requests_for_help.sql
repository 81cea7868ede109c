-- A seller may ask a person at any time, also about the payment account, the shop or anything else.
alter table help_request add column topic text check (topic in ('APPLICATION', 'PAYMENT_ACCOUNT', 'SHOP', 'OTHER'));
update help_request set topic = 'APPLICATION' where slot is null;
alter table help_request add check ((slot is null) <> (topic is null));
drop index help_request_one_open;
-- One open request a photo, and one a topic.
create unique index help_request_one_open on help_request (case_id, coalesce(slot, topic))
    where state in ('ASKED', 'PROPOSED');
