-- Replays and recoveries. Each batch is one transaction with the progress in this row, which is locked for so long.
create table bulk_job (
    id           varchar(30) not null primary key,
    account_id   varchar(31) not null,
    kind         varchar(10) not null check (kind in ('REPLAY', 'RECOVER')),
    state        varchar(10) not null check (state in ('RUNNING', 'STOPPED', 'DONE')),
    -- Which deliveries it takes, as JSON of our own.
    selection    varchar     not null,
    -- The id after which it goes on; deliveries are taken in the order of their ids, so each is taken once.
    taken_to     varchar(30) not null,
    total_count  bigint      not null,
    done_count   bigint      not null,
    failed_count bigint      not null,
    -- When its next batch is due, otherwise null.
    wake_at      timestamp with time zone,
    created_at   timestamp with time zone not null,
    updated_at   timestamp with time zone not null,
    ended_at     timestamp with time zone,
    check ((state = 'RUNNING') = (wake_at is not null)),
    check ((state = 'RUNNING') = (ended_at is null))
);
create index bulk_job_wake on bulk_job (wake_at);

-- Attempts by webhook, minute, outcome and step of latency, test events left out. Added to with every batch of recorded
-- attempts, a few rows per webhook; only the newest day or two are kept.
create table webhook_tally (
    webhook_id varchar(29) not null,
    begins_at  timestamp with time zone not null,
    outcome    varchar(30) not null,
    latency    integer     not null,
    attempts   bigint      not null,
    primary key (webhook_id, begins_at, outcome, latency)
);
create index webhook_tally_oldest on webhook_tally (begins_at);

-- Each index on deliveries is written three times per delivery, so only two more: by status and by event type an account may
-- have few among a million, which without an index means to read them all, and replays select by status, too. By webhook there
-- is delivery_backlog (one on webhook_id and id was tried: PostgreSQL reads the primary key backwards all the same), by event
-- the unique key, and a period is a range of ids (delivery_newest).
create index delivery_by_status on delivery (account_id, status, id);
create index delivery_by_type on delivery (account_id, event_type, id);
