-- What the payment company said when it was asked last of the account that a seller names, encrypted. Kept so that nobody has
-- to ask it while a transaction, and with it a row or a page, is held.
create table account_answer (
    seller_id  text primary key references seller,
    provider   text        not null,
    account_id text        not null,
    sealed     bytea       not null,
    asked_at   timestamptz not null
);
