-- Which photo showed the seller which fault, kept when the advice about it is replaced by the advice about the next one:
-- the same fault on several photos lets the seller send anyway, and the reviewer sees how often it was tried.
create table advised_fault (
    document_id uuid not null references document,
    code        text not null,
    case_id     uuid not null references certification_case,
    slot        text not null,
    primary key (document_id, code)
);
create index advised_fault_by_case on advised_fault (case_id, slot, code);
