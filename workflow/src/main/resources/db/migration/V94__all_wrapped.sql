-- Under which master key everything rests (what its wrapped keys begin with, in hexadecimal digits), so that nobody reads all photos'
-- reports every minute to find that out.
alter table key_state
    add column wrapped_by       text,
    add column wrapped_by_since timestamptz,
    add column all_wrapped      boolean not null default false;
