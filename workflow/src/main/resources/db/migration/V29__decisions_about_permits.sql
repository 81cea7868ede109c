-- Decisions about permits that burden a seller. Each can be appealed once.
create table permit_decision (
    id             uuid        primary key,
    shop_id        uuid        not null references shop,
    application_id uuid        not null references permit_application,
    -- Null where an application was refused.
    permit_id      uuid        references permit,
    kind           text        not null check (kind in ('REFUSAL', 'RESTRICTION', 'WITHDRAWAL')),
    status         text        not null check (status in ('IN_FORCE', 'LIFTED', 'OVERTURNED')),
    decided_at     timestamptz not null,
    -- Account of whoever decided; null where only time had passed.
    decided_by     text,
    -- What the seller is told. Encrypted.
    words          bytea,
    -- When it stopped counting; null while it counts.
    ended_at       timestamptz,
    check ((kind = 'REFUSAL') = (permit_id is null)),
    check ((status = 'IN_FORCE') = (ended_at is null))
);
create index permit_decision_by_shop on permit_decision (shop_id, decided_at);
create index permit_decision_by_application on permit_decision (application_id);
create unique index permit_decision_one_in_force on permit_decision (permit_id, kind) where status = 'IN_FORCE';
create trigger keep_change after insert or update or delete on permit_decision for each row
    execute function keep_change('id', 'kind', 'status', 'decided_by');

-- What was refused or withdrawn before can be appealed, too, as long as its time has not passed.
insert into permit_decision (id, shop_id, application_id, permit_id, kind, status, decided_at)
select gen_random_uuid(), shop_id, id, null, 'REFUSAL', 'IN_FORCE', decided_at from permit_application
where state = 'REFUSED' and decided_at is not null
union all
select gen_random_uuid(), shop_id, application_id, id, 'WITHDRAWAL', 'IN_FORCE', ended_at from permit
where state = 'WITHDRAWN' and ended_at is not null;

-- A restricted permit counts for nothing new.
alter table permit
    drop constraint permit_state_check,
    add constraint permit_state_check check (state in ('ACTIVE', 'RESTRICTED', 'EXPIRED', 'WITHDRAWN', 'REPLACED'));
drop index permit_one_active;
create unique index permit_one_in_force on permit (shop_id, kind, lower(subject)) where state in ('ACTIVE', 'RESTRICTED');
drop index permit_active_until;
create index permit_in_force_until on permit (valid_until) where state in ('ACTIVE', 'RESTRICTED');

alter table appeal
    drop constraint appeal_subject_kind_check,
    add constraint appeal_subject_kind_check
        check (subject_kind in ('VIOLATION', 'SANCTION', 'CLOSURE', 'CASE', 'FINDING', 'PERMIT_DECISION'));
