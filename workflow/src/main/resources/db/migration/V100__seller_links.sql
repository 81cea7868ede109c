-- Which seller an account acts for. Until here they were one if their names were equal, so whoever took the name had the seller.
create table seller_link (
    username  text primary key references account on delete cascade,
    -- Not a foreign key: an issuer vouches for, and the demo names, sellers that the marketplace makes known later.
    seller_id text        not null,
    -- SIGN_UP: made together. MARKETPLACE: portal links and codes. ISSUER: subject of the issuer for sellers. DEMO: by the demo.
    origin    text        not null check (origin in ('SIGN_UP', 'MARKETPLACE', 'ISSUER', 'DEMO')),
    made_at   timestamptz not null
);
create unique index seller_link_of_one_account on seller_link (seller_id, origin) where origin in ('SIGN_UP', 'MARKETPLACE');
create index seller_link_by_seller on seller_link (seller_id);

alter table seller add column self_made boolean not null default false;

-- The demo's people keep their names.
insert into seller_link (username, seller_id, origin, made_at)
select a.username, coalesce(s.id, a.username), 'DEMO', a.created_at
from account a
join account_role r on r.username = a.username and r.role = 'SELLER'
join demo_step d on d.name = 'person ' || a.username
left join seller s on lower(s.id) = a.username;

-- Accounts without any way to sign in of their own came of portal links and codes.
insert into seller_link (username, seller_id, origin, made_at)
select a.username, s.id, 'MARKETPLACE', a.created_at
from account a
join account_role r on r.username = a.username and r.role = 'SELLER'
join seller s on lower(s.id) = a.username
where a.password_hash is null and a.issuer is null
on conflict do nothing;

-- An issuer proves its subject and nothing else. Accounts that were bound by another claim get their link at the next sign-in.
insert into seller_link (username, seller_id, origin, made_at)
select a.username, s.id, 'ISSUER', a.created_at
from account a
join account_role r on r.username = a.username and r.role = 'SELLER'
join seller s on lower(s.id) = a.username and s.id = a.subject
where a.issuer is not null
on conflict do nothing;

-- Sign-up made account and seller within one transaction. Such a seller keeps its id, which no marketplace may write from now on.
update seller s set self_made = true
from account a
join account_role r on r.username = a.username and r.role = 'SELLER'
where lower(s.id) = a.username
  and a.password_hash is not null and a.issuer is null
  and abs(extract(epoch from s.created_at - a.created_at)) <= 10
  and not exists (select from seller_link l where l.username = a.username);
insert into seller_link (username, seller_id, origin, made_at)
select a.username, s.id, 'SIGN_UP', a.created_at
from account a
join account_role r on r.username = a.username and r.role = 'SELLER'
join seller s on lower(s.id) = a.username and s.self_made
where not exists (select from seller_link l where l.username = a.username);

-- Whoever signed up under the id of a seller that was there before, or of none, gets an empty seller of their own.
with stranded as (
    select a.username, a.display_name, a.locale, a.created_at, coalesce(s.type, 'PERSONAL') as type,
           '~' || substr(md5(a.username || gen_random_uuid()::text), 1, 24) as seller_id
    from account a
    join account_role r on r.username = a.username and r.role = 'SELLER'
    left join seller s on lower(s.id) = a.username
    where a.password_hash is not null and a.issuer is null
      and not exists (select from seller_link l where l.username = a.username)),
made as (
    insert into seller (id, type, display_name, locale, created_at, self_made)
    select seller_id, type, display_name, locale, created_at, true from stranded returning id),
founded as (
    insert into shop (id, seller_id, standing, standing_since)
    select gen_random_uuid(), id, 'PENDING', now() from made returning id)
insert into seller_link (username, seller_id, origin, made_at)
select username, seller_id, 'SIGN_UP', created_at from stranded;

-- The form of ids that this server makes; the interface takes no id with this sign.
alter table seller add constraint seller_self_made_id check (self_made or id not like '~%');
