-- What people decide, and how well.

-- Decided, but not in effect yet: until then whoever decided can take it back.
create table pending_decision (
    item_id         uuid        primary key,
    -- Task of the engine, to know when nobody waits for the decision any more.
    task_id         text        not null unique,
    case_id         uuid        not null references certification_case,
    decided_by      text        not null,
    -- Roles and staff number of the one who decided, under which it takes effect.
    decided_as      jsonb       not null,
    -- Encrypted.
    decision        bytea       not null,
    decided_at      timestamptz not null,
    takes_effect_at timestamptz not null,
    tries           integer     not null default 0
);
create index pending_decision_due on pending_decision (takes_effect_at);
create index pending_decision_by_person on pending_decision (decided_by);
create index pending_decision_by_case on pending_decision (case_id);

-- What a reviewer has put together but not decided: survives the browser.
create table decision_draft (
    case_id  uuid        not null references certification_case,
    username text        not null,
    round    integer     not null,
    -- Encrypted.
    draft    bytea       not null,
    saved_at timestamptz not null,
    primary key (case_id, username)
);

-- What staff tell each other about a case; never for the seller.
create table case_note (
    id      bigint      generated always as identity primary key,
    case_id uuid        not null references certification_case,
    by_name text        not null,
    at      timestamptz not null,
    -- Encrypted.
    message bytea       not null
);
create index case_note_by_case on case_note (case_id, id);

-- What a seller was promised about the waiting time, and from which figures.
create table promise (
    id          bigint           generated always as identity primary key,
    case_id     uuid             not null references certification_case,
    made_at     timestamptz      not null,
    promised_by timestamptz      not null,
    estimate    timestamptz      not null,
    queue       text             not null,
    priority    integer          not null,
    ahead       integer          not null,
    per_hour    double precision not null,
    -- False where nothing was measured yet and the analysts' numbers stood in.
    measured    boolean          not null,
    margin      double precision not null,
    -- The due time that a promise on guessed figures keeps to: it is never earlier, unless the longest promised time is. Null
    -- where the figures were measured, or nothing was due.
    not_before  timestamptz
);
create index promise_by_case on promise (case_id, id);

-- A case whose right answer is known. Replicas of it are put among the others, to measure how well review is done without anybody
-- knowing when.
create table golden_case (
    id         uuid        primary key,
    source_id  uuid        not null unique references certification_case,
    -- Why it may be used: invented people, or the seller's consent.
    basis      text        not null check (basis in ('SPECIMEN', 'CONSENT')),
    -- The shop's name under which it is put on the task list.
    shown_as   text        not null check (length(shown_as) between 1 and 60),
    -- The strongest thing that the machine found about it asks for this; it stands beside cases of the same kind.
    effect     text        not null,
    outcome    text        not null check (outcome in ('CERTIFY', 'RETURN', 'DECLINE')),
    reasons    jsonb       not null,
    made_by    text        not null,
    made_at    timestamptz not null,
    retired_at timestamptz,
    retired_by text
);

-- Each time that a golden case was put on the task list.
create table golden_check (
    case_id     uuid        primary key references certification_case,
    golden_id   uuid        not null references golden_case,
    put_at      timestamptz not null,
    -- Null while nobody has answered.
    answered_by text,
    answered_at timestamptz,
    outcome     text,
    reasons     jsonb,
    result      text        check (result in ('RIGHT', 'REASONS', 'WRONG')),
    missed      integer     not null default 0,
    too_many    integer     not null default 0,
    dropped_at  timestamptz
);
create index golden_check_by_golden on golden_check (golden_id);
create index golden_check_answered on golden_check (answered_at) where answered_at is not null;
create index golden_check_open on golden_check (put_at) where answered_at is null and dropped_at is null;

-- First decisions that a second person was asked about by lot.
create table blind_review (
    case_id      uuid        not null references certification_case,
    round        integer     not null,
    first_by     text        not null,
    drawn_at     timestamptz not null,
    second_by    text,
    answered_at  timestamptz,
    same_outcome boolean,
    same_reasons boolean,
    primary key (case_id, round)
);
create index blind_review_answered on blind_review (answered_at) where answered_at is not null;
