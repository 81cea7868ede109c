-- Decided, but not in effect yet: until then whoever decided can take it back.
create table pending_decision (
    item_id         uuid primary key,
    -- Task of the engine, to know when nobody waits for the decision any more.
    task_id         text        not null unique,
    case_id         uuid        not null references certification_case,
    decided_by      text        not null,
    -- Roles and staff number of the one who decided, under which it takes effect.
    decided_as      jsonb       not null,
    decision        jsonb       not null,
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
    draft    jsonb       not null,
    saved_at timestamptz not null,
    primary key (case_id, username)
);

-- What staff tell each other about a case; never for the seller.
create table case_note (
    id      bigint generated always as identity primary key,
    case_id uuid        not null references certification_case,
    by_name text        not null,
    at      timestamptz not null,
    words   text        not null
);
create index case_note_by_case on case_note (case_id, id);

-- Set when the evidence changed before a second person had agreed: the case is decided anew.
alter table decision add column cancelled_at timestamptz;

-- Whether the second person forms an opinion before reading the first one's, as the routing table says.
alter table certification_case add column blind boolean not null default false;
