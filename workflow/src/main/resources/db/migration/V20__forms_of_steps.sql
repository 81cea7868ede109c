-- Steps that analysts draw and that people do with a form.

alter table work_item
    -- Id of the form with which it is done; null where it has a page of its own.
    add column form         text,
    -- The form is the one of this release, whatever is published while it waits.
    add column form_release integer,
    -- What its author calls the step.
    add column step_zh      text,
    add column step_en      text;

-- What people filled in.
create table form_answer (
    id          uuid        primary key,
    case_id     uuid        not null references certification_case,
    -- Element of the diagram, and what its author calls it.
    element_id  text        not null,
    step_zh     text        not null,
    step_en     text        not null,
    form        text        not null,
    form_release integer    not null references release,
    outcome     text        not null,
    -- Answers by key as JSON. Encrypted: anybody may write a name or a number into a text. Empty once erased.
    answers     bytea       not null,
    answered_by text        not null,
    answered_at timestamptz not null,
    -- The order in which they came, also within one moment.
    ordinal     bigint      generated always as identity
);
create index form_answer_by_case on form_answer (case_id, ordinal);
