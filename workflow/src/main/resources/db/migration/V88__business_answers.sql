-- What a register of businesses said when it was asked last of the licence that a seller states, encrypted; as of accounts.
create table business_answer (
    seller_id  text primary key references seller,
    -- Keyed index of the credit code it was asked about.
    code_index bytea       not null,
    sealed     bytea       not null,
    asked_at   timestamptz not null
);

-- What the simulated register of a demo answers; empty on a server without demo.
create table simulated_business (
    code_index bytea primary key,
    sealed     bytea not null
);
