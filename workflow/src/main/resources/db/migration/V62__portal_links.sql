-- Doors that a marketplace opens for one of its sellers, once and for a few minutes.
create table portal_link (
    -- Only the hash: a copy of the database opens no door.
    token_hash bytea primary key,
    seller_id  text        not null references seller,
    -- Where the marketplace wants its seller back; null where it said nothing.
    return_url text,
    locale     text,
    made_by    text        not null,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index portal_link_by_age on portal_link (expires_at);
