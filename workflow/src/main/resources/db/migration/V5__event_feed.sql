-- The feed of events: every event is kept, whether or not an endpoint wants it, and is read in an order that never changes.

-- Its place in the feed, given to what was committed by the first reader who comes after: a number that is taken when the row is
-- written may become visible later than a higher one, and whoever went on from that one would never see it.
alter table outgoing_event add column position bigint;
update outgoing_event set position = seq;
create sequence outgoing_event_position;
select setval('outgoing_event_position', coalesce((select max(position) from outgoing_event), 0) + 1, false);
create unique index outgoing_event_by_position on outgoing_event (position);
create index outgoing_event_by_type on outgoing_event (type, position);
create index outgoing_event_by_subject on outgoing_event (subject, position);
create index outgoing_event_by_moment on outgoing_event (at);
create index outgoing_event_without_place on outgoing_event (seq) where position is null;

-- Up to which place the feed was forgotten: whoever goes on from before there is told so.
create table event_feed (
    forgotten_through bigint not null
);
insert into event_feed values (0);

-- A secret that was renewed goes on signing beside the new one for a while, so that a receiver can change it in its own time.
alter table webhook_endpoint
    add column previous_secret       bytea,
    add column previous_secret_until timestamptz;
