-- What the marketplace says of a seller's trade: more or less is asked for by it.
alter table seller
    add column category varchar(40),
    add column region   varchar(40),
    add column risk     varchar(10) not null default 'NORMAL' check (risk in ('LOW', 'NORMAL', 'HIGH'));

-- A shop that opened before all its evidence had come is asked for the rest: codes of types that stand in for each other with |
-- between them, and after = until how many days after the certification.
alter table recheck
    add column evidence varchar(400)[] not null default '{}';
alter table recheck
    drop constraint recheck_reason_check,
    add constraint recheck_reason_check check (reason in ('PERIODIC', 'EXPIRY', 'AFTER_OPENING', 'EVIDENCE'));
alter table certified_identity
    drop constraint certified_identity_recheck_reason_check,
    add constraint certified_identity_recheck_reason_check
        check (recheck_reason in ('PERIODIC', 'EXPIRY', 'AFTER_OPENING', 'EVIDENCE'));
alter table certification_case
    add column asked_evidence varchar(400)[] not null default '{}';
