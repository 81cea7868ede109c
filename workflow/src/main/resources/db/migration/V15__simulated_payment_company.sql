-- What the simulated payment company of a demo answers; empty on a server without demo.
create table simulated_payment_account (
    account_id text primary key,
    sealed     bytea not null
);
