-- What somebody filled in at a step with a form waits as decisions do, and can be taken back until it takes effect.
alter table pending_decision
    alter column case_id drop not null,
    add column application_id uuid references permit_application,
    -- Whether it is the answers to a form, not the decision of a review.
    add column is_form boolean not null default false,
    add constraint pending_decision_subject_check check (num_nonnulls(case_id, application_id) = 1),
    add constraint pending_decision_form_check check (is_form or case_id is not null);
create index pending_decision_by_application on pending_decision (application_id) where application_id is not null;
