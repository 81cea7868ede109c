-- Suspicions of fraud that somebody follows. The seller is told of looks made for one when it is closed, or when it has lasted too long.
create table inquiry (
    id        uuid primary key,
    seller_id text        not null references seller,
    opened_at timestamptz not null,
    opened_by text        not null,
    closed_at timestamptz,
    closed_by text
);

create unique index inquiry_one_open on inquiry (seller_id) where closed_at is null;

create trigger keep_change after insert or update or delete on inquiry for each row
    execute function keep_change('id', 'seller_id', 'opened_by', 'closed_by');

-- Looks made for an inquiry before inquiries were kept are told: nobody would ever close one.
