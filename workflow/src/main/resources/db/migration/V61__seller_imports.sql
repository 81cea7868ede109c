-- A file of sellers that ran their shops before this server was there.
create table seller_import (
    id          uuid primary key,
    file_name   text        not null,
    -- CHECKING: being read. CHECKED: waits for consent. RUNNING: rows become sellers, batch by batch, also after a restart.
    state       text        not null check (state in ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    -- Why it failed; null unless it did.
    failure     text,
    by_name     text        not null,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index seller_import_by_age on seller_import (created_at desc);
create index seller_import_running on seller_import (created_at) where state = 'RUNNING';

create table seller_import_row (
    import_id          uuid    not null references seller_import on delete cascade,
    line               integer not null,
    -- KNOWN: the seller is there already and is left alone.
    state              text    not null check (state in ('FIT', 'KNOWN', 'FAULTY', 'DONE')),
    faults             text[]  not null default '{}',
    seller_id          text,
    type               text,
    display_name       text,
    email              text,
    phone              text,
    locale             text,
    payment_provider   text,
    payment_account_id text,
    standing           text,
    opened_at          timestamptz,
    valid_until        date,
    -- Keyed indexes: numbers and names themselves are not kept.
    number_index       bytea,
    credit_code_index  bytea,
    name_index         bytea,
    -- The faulty row as it came, encrypted, for the file to correct; goes with the import.
    original           bytea,
    primary key (import_id, line)
);
create index seller_import_row_fit on seller_import_row (import_id, line) where state = 'FIT';
create index seller_import_row_faulty on seller_import_row (import_id, line) where state = 'FAULTY';
create index seller_import_row_by_seller on seller_import_row (import_id, seller_id);
create index seller_import_row_by_number on seller_import_row (import_id, number_index) where number_index is not null;

-- A shop that was certified elsewhere has an owner but no case here.
alter table certified_identity alter column case_id drop not null;
