-- When a seller last signed in, in whichever way. A code alone counts only while the last time was not long ago: after a long
-- silence a phone number may belong to somebody else. Not a foreign key: an issuer vouches for sellers made known later.
create table seller_sign_in (
    seller_id text primary key,
    last_at   timestamptz not null
);

-- Wrong last digits of the identity number, by which sellers prove more than that they read their messages.
create table second_proof_failure (
    seller_id text primary key,
    failures  integer     not null,
    last_at   timestamptz not null
);

-- When the contact was confirmed that received the sign-in code which made this link; null for links of the marketplace.
alter table portal_link add column contact_confirmed_at timestamptz;
