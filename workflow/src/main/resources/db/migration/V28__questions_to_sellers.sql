-- What a step that an analyst drew asks the seller of a case, while it waits for the answer; the answer is a form_answer.
create table seller_question (
    id           uuid        primary key,
    task_id      text        not null unique,
    case_id      uuid        not null references certification_case on delete cascade,
    element_id   text        not null,
    step_zh      text        not null,
    step_en      text        not null,
    form         text        not null,
    form_release integer     not null,
    asked_at     timestamptz not null,
    due_at       timestamptz
);

create index seller_question_by_case on seller_question (case_id, asked_at);
