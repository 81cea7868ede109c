-- What a seller was promised about the waiting time, and from which figures.
create table promise (
    id          bigint generated always as identity primary key,
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
    margin      double precision not null
);
create index promise_by_case on promise (case_id, id);

-- What leads tell all sellers, for a time.
create table announcement (
    id         uuid primary key,
    text_zh    text        not null,
    text_en    text        not null,
    posted_by  text        not null,
    posted_at  timestamptz not null,
    until      timestamptz not null,
    withdrawn_at timestamptz
);
create index announcement_shown on announcement (until) where withdrawn_at is null;

-- Lists behind the figures of the board.
create index decision_by_time on decision (decided_at desc, id);
create index decision_by_person on decision (decided_by, decided_at desc, id);
create index decision_reason_by_code on decision_reason (code, decision_id);
