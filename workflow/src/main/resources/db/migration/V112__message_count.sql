-- How many messages went out on a day: to each address, and in all in the row without an address.
create table message_count (
    day           date    not null,
    channel       text    not null check (channel in ('MAIL', 'SMS')),
    -- Keyed index of the address; empty for the sum of the day.
    address_index bytea   not null,
    sent          integer not null,
    primary key (day, channel, address_index)
);
