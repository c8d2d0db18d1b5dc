-- The whole schema. Text without a length is bounded by the application; lengths count characters. Times are in UTC. What is
-- JSON stays text: it is read and written as it is, and nothing in it is searched for. Columns named ..._sealed are encrypted
-- for their own row and column.

-- Tenants.
create table account (
    id                        varchar(31)  not null,
    name                      varchar(255) not null,
    source                    varchar(255) not null,
    -- How many webhooks it may have, whatever their status, and how many of them may be active.
    max_webhooks              integer      not null default 100,
    max_active_webhooks       integer      not null,
    default_profile           varchar(30)  not null,
    allow_unknown_event_types boolean,
    -- Which changes of webhooks wait for a second person.
    approve_create            boolean      not null default false,
    approve_update            boolean      not null default false,
    approve_delete            boolean      not null default false,
    -- For how many days events, deliveries and jobs are kept; null: as long as the server says.
    retention_days            integer,
    -- Counts up with every change that deliveries depend on; every node compares it once a second with what it remembers.
    revision                  bigint       not null,
    created_at                timestamptz  not null,
    constraint account_key primary key (id),
    constraint account_name_unique unique (name),
    constraint account_max_active_webhooks_range check (max_active_webhooks between 1 and 1000),
    constraint account_retention_days_range check (retention_days between 1 and 3650)
);

-- Who may use the API. Of a key only its hash is kept.
create table api_key (
    id          varchar(30)  not null,
    account_id  varchar(31),
    name        varchar(255) not null,
    role        varchar(20)  not null,
    prefix      varchar(12)  not null,
    hash        varchar(64)  not null,
    -- Whether it came with a portal link.
    portal      boolean      not null default false,
    -- The webhooks it reaches: ids, one a line; null for all of the account.
    webhook_ids text,
    -- Who issued it and who issued that one's, one a line with "admin" or "other" before it; null if that is not known.
    issued_by   text,
    expires_at  timestamptz,
    created_at  timestamptz  not null,
    constraint api_key_key primary key (id),
    constraint api_key_hash_unique unique (hash),
    constraint api_key_account foreign key (account_id) references account (id),
    constraint api_key_role_known check (role in ('ADMIN', 'MANAGER', 'APPROVER', 'PUBLISHER', 'VIEWER', 'ENDPOINT_MANAGER',
                                                  'ENDPOINT_VIEWER')),
    constraint api_key_home check ((role = 'ADMIN') = (account_id is null)),
    constraint api_key_limited check (webhook_ids is null or role in ('ENDPOINT_MANAGER', 'ENDPOINT_VIEWER'))
);
create index api_key_by_account on api_key (account_id, id);
create index api_key_by_expiry on api_key (expires_at);

-- The catalogue of an account.
create table event_type (
    account_id  varchar(31)  not null,
    name        varchar(256) not null,
    group_name  varchar(255),
    description varchar(1000),
    schema_text text,
    schema_mode varchar(5)   not null default 'OFF',
    example     text,
    archived    boolean      not null default false,
    -- Events that did not fit the schema and were accepted.
    warnings    bigint       not null default 0,
    created_at  timestamptz  not null default current_timestamp,
    updated_at  timestamptz  not null default current_timestamp,
    constraint event_type_key primary key (account_id, name),
    constraint event_type_account foreign key (account_id) references account (id),
    constraint event_type_schema_mode_known check (schema_mode in ('OFF', 'WARN', 'BLOCK')),
    constraint event_type_has_schema check (schema_mode = 'OFF' or schema_text is not null)
);

-- Registered receivers.
create table webhook (
    id                  varchar(29)   not null,
    account_id          varchar(31)   not null,
    name                varchar(255)  not null,
    description         varchar(1000),
    url                 varchar(2048) not null,
    environment         varchar(10)   not null,
    event_types         text,
    -- The condition on the content of events, as JSON; null for none.
    content_filter      text,
    profile             varchar(30)   not null,
    auth                text          not null,
    header_names        text          not null,
    -- Credentials, header values and what it signs with: a secret, an Ed25519 key pair, and the secrets and key pairs that
    -- rotations replaced, with the time at which each stops signing.
    auth_sealed         bytea,
    headers_sealed      bytea,
    secret_sealed       bytea,
    key_pair_sealed     bytea,
    retired_keys_sealed bytea,
    signatures          text,
    rate_limit          integer       not null,
    max_in_flight       integer       not null,
    timeout_seconds     integer,
    success             varchar(3),
    retry_schedule      text,
    disable_rule        text,
    -- Whether the receiver is asked for its consent before deliveries go to it.
    handshake           boolean       not null default false,
    status              varchar(10)   not null,
    status_reason       varchar(1000),
    status_changed_at   timestamptz   not null,
    created_at          timestamptz   not null,
    updated_at          timestamptz   not null,
    version             bigint        not null,
    constraint webhook_key primary key (id),
    constraint webhook_name_unique unique (account_id, name),
    constraint webhook_account foreign key (account_id) references account (id),
    constraint webhook_environment_known check (environment in ('PRODUCTION', 'SANDBOX')),
    constraint webhook_status_known check (status in ('PENDING', 'ACTIVE', 'PAUSED', 'DISABLED', 'REJECTED')),
    constraint webhook_rate_limit_range check (rate_limit between 1 and 100),
    constraint webhook_max_in_flight_range check (max_in_flight between 1 and 100),
    constraint webhook_timeout_range check (timeout_seconds between 1 and 30)
);

-- The next moment at which a webhook may be called. Apart from the webhook, because it is written with every claim.
create table webhook_pace (
    webhook_id   varchar(29) not null,
    next_slot_at timestamptz not null,
    constraint webhook_pace_key primary key (webhook_id)
);

-- How a webhook's receiver has been doing. Apart from the webhook, because it is written with every record.
create table webhook_health (
    webhook_id           varchar(29) not null,
    consecutive_failures integer     not null,
    failing_since        timestamptz,
    last_attempt_at      timestamptz,
    last_success_at      timestamptz,
    constraint webhook_health_key primary key (webhook_id)
);

-- Attempts by webhook, minute, outcome and step of latency, test events left out. Added to with every batch of recorded
-- attempts, a few rows per webhook; only the newest day or two are kept.
create table webhook_tally (
    webhook_id varchar(29) not null,
    begins_at  timestamptz not null,
    outcome    varchar(30) not null,
    latency    integer     not null,
    attempts   bigint      not null,
    constraint webhook_tally_key primary key (webhook_id, begins_at, outcome, latency)
);
create index webhook_tally_oldest on webhook_tally (begins_at);

-- What was published.
create table event (
    account_id    varchar(31)  not null,
    id            varchar(64)  not null,
    type          varchar(256) not null,
    environment   varchar(10)  not null,
    time          timestamptz  not null,
    source        varchar(255),
    subject       text,
    resource_id   varchar(255),
    trace         varchar(255),
    -- Bytes, not JSON: what is signed must be what was published.
    data          bytea        not null,
    previous_data bytea,
    is_test       boolean      not null,
    deliveries    integer      not null,
    -- Stays when the content is erased on request, so that the id stays taken.
    fingerprint   varchar(64),
    erased_at     timestamptz,
    created_at    timestamptz  not null,
    constraint event_key primary key (account_id, id),
    constraint event_environment_known check (environment in ('PRODUCTION', 'SANDBOX'))
);
create index event_newest on event (account_id, created_at, id);

-- One event on its way to one webhook. A delivery is three row versions, and each writes into every index that covers a column
-- it changes. So a claim changes nothing that an index is about (a heap-only update): pending and sending are one phase, and a
-- lease that ends before the next look at the delivery leaves that where it is. Such an update needs room on the page.
create table delivery (
    id          varchar(30)  not null,
    account_id  varchar(31)  not null,
    event_id    varchar(64)  not null,
    event_type  varchar(256) not null,
    webhook_id  varchar(29)  not null,
    environment varchar(10)  not null,
    is_test     boolean      not null,
    status      varchar(10)  not null,
    phase       varchar(10)  generated always as (case when status in ('PENDING', 'SENDING') then 'OPEN' else status end) stored,
    attempts    integer      not null,
    -- Attempts made before the current round of its schedule began; a manual retry begins a new round.
    round_start integer      not null,
    due_at      timestamptz  not null,
    -- When the sweeper looks at it next: for PENDING the time after which its job counts as lost, for SENDING the end of the
    -- lease, otherwise null.
    sweep_at    timestamptz,
    claim       varchar(60),
    last_error  varchar(30),
    last_status integer,
    created_at  timestamptz  not null,
    updated_at  timestamptz  not null,
    constraint delivery_key primary key (id),
    constraint delivery_once_per_webhook unique (account_id, event_id, webhook_id),
    constraint delivery_status_known check (status in ('PENDING', 'SENDING', 'SUCCEEDED', 'FAILED', 'HELD', 'CANCELLED')),
    constraint delivery_swept_while_open check ((status in ('PENDING', 'SENDING')) = (sweep_at is not null)),
    constraint delivery_claimed_while_sending check ((status = 'SENDING') = (claim is not null)),
    constraint delivery_rounds check (attempts >= round_start and round_start >= 0)
) with (fillfactor = 60);
-- By account; a period is a range of ids, and successes, which nearly all are, are found here, too.
create index delivery_newest on delivery (account_id, id);
-- What has ended well, which is nearly all, is not in the indexes that open or failed deliveries are looked for in.
create index delivery_sweep on delivery (sweep_at) where sweep_at is not null;
create index delivery_backlog on delivery (webhook_id, phase, due_at) where phase in ('OPEN', 'HELD');
create index delivery_by_status on delivery (account_id, phase, id) where phase <> 'SUCCEEDED';
create index delivery_tests on delivery (account_id, id) where is_test;
-- Which webhooks and types are in which 16 pages of the table: written when a page range is full or meets one for the first
-- time, and not with every version of a row.
create index delivery_webhooks on delivery using brin (webhook_id text_bloom_ops (n_distinct_per_range = 128))
    with (pages_per_range = 16, autosummarize = on);
create index delivery_types on delivery using brin (event_type text_bloom_ops (n_distinct_per_range = 128))
    with (pages_per_range = 16, autosummarize = on);

-- One POST, as it was sent and what came of it.
create table attempt (
    delivery_id      varchar(30)   not null,
    id               varchar(30)   not null,
    account_id       varchar(31)   not null,
    number           integer       not null,
    started_at       timestamptz   not null,
    duration_ms      bigint        not null,
    status_code      integer,
    error            varchar(30),
    -- What the name of the error leaves open, such as why a certificate was refused.
    error_detail     varchar(200),
    request_url      varchar(2048) not null,
    request_headers  text          not null,
    -- The body is not kept, since it follows from its event. What it was made by is, and a checksum (CRC-32C) that tells
    -- whether the one that is made again is the one that was sent. Both null when nothing was sent.
    body_format      varchar(20),
    body_checksum    bigint,
    response_headers text,
    response_body    text,
    truncated        boolean       not null,
    constraint attempt_key primary key (delivery_id, id),
    constraint attempt_number_range check (number >= 1)
);

-- Replays and recoveries. Each batch is one transaction with the progress in this row, which is locked for so long.
create table bulk_job (
    id           varchar(30) not null,
    account_id   varchar(31) not null,
    kind         varchar(10) not null,
    state        varchar(10) not null,
    -- Which deliveries it takes, as JSON of our own.
    selection    text        not null,
    -- The id after which it goes on; deliveries are taken in the order of their ids, so each is taken once.
    taken_to     varchar(30) not null,
    total_count  bigint      not null,
    done_count   bigint      not null,
    failed_count bigint      not null,
    started_by   text,
    -- When its next batch is due, otherwise null.
    wake_at      timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    ended_at     timestamptz,
    constraint bulk_job_key primary key (id),
    constraint bulk_job_kind_known check (kind in ('REPLAY', 'RECOVER')),
    constraint bulk_job_state_known check (state in ('RUNNING', 'STOPPED', 'DONE')),
    constraint bulk_job_woken_while_running check ((state = 'RUNNING') = (wake_at is not null)),
    constraint bulk_job_ended check ((state = 'RUNNING') = (ended_at is null))
);
-- Jobs are listed by their ids, which are in the order of time: all of an account, or those of one state.
create index bulk_job_newest on bulk_job (account_id, id);
create index bulk_job_by_state on bulk_job (account_id, state, id);
create index bulk_job_wake on bulk_job (wake_at);

-- Changes of webhooks that wait for a second person, and those that did.
create table approval (
    id                varchar(30)  not null,
    account_id        varchar(31)  not null,
    webhook_id        varchar(29)  not null,
    -- The webhook while this is pending, otherwise null: so a webhook has at most one that is.
    open_webhook_id   varchar(29),
    webhook_name      varchar(255) not null,
    action            varchar(6)   not null,
    status            varchar(10)  not null,
    -- What differs, as JSON without secrets; what is to be applied, sealed, until it is decided.
    changes           text         not null,
    patch_sealed      bytea,
    requested_by      text         not null,
    requested_at      timestamptz  not null,
    -- Where the rights of whoever asked come from.
    requester_lineage text,
    decided_by        text,
    decided_at        timestamptz,
    reason            varchar(1000),
    version           bigint       not null,
    constraint approval_key primary key (id),
    constraint approval_one_pending unique (open_webhook_id),
    constraint approval_account foreign key (account_id) references account (id),
    constraint approval_action_known check (action in ('CREATE', 'UPDATE', 'DELETE')),
    constraint approval_status_known check (status in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'STALE')),
    constraint approval_open_while_pending check ((status = 'PENDING') = (open_webhook_id is not null)),
    constraint approval_decided check ((status = 'PENDING') = (decided_at is null)),
    constraint approval_patch_while_pending check (patch_sealed is null or (status = 'PENDING' and action = 'UPDATE'))
);
create index approval_newest on approval (account_id, id);
create index approval_by_status on approval (account_id, status, id);
create index approval_by_webhook on approval (webhook_id, id);

-- Who changed what. No reference to the account: the log of one that is gone stays.
create table audit_entry (
    id          varchar(30)  not null,
    account_id  varchar(31)  not null,
    happened_at timestamptz  not null,
    actor_kind  varchar(10)  not null,
    actor_id    text         not null,
    actor_name  text         not null,
    actor_role  varchar(20),
    action      varchar(40)  not null,
    target_kind varchar(20)  not null,
    target_id   varchar(256) not null,
    target_name varchar(256),
    -- What differs, as JSON without secrets.
    changes     text         not null,
    request_id  varchar(64),
    constraint audit_entry_key primary key (id),
    constraint audit_entry_actor_kind_known check (actor_kind in ('key', 'user', 'system'))
);
create index audit_newest on audit_entry (account_id, id);
create index audit_by_action on audit_entry (account_id, action, id);
create index audit_by_target on audit_entry (account_id, target_id, id);
create index audit_by_actor on audit_entry (account_id, actor_id, id);

-- What happened to webhooks and is to become an event about it; each is removed as soon as the event is stored.
create table notice (
    id          varchar(30) not null,
    account_id  varchar(31) not null,
    event_id    varchar(30) not null,
    type        varchar(40) not null,
    environment varchar(10) not null,
    happened_at timestamptz not null,
    data        text        not null,
    constraint notice_key primary key (id),
    constraint notice_environment_known check (environment in ('PRODUCTION', 'SANDBOX'))
);

-- What lies on the queue webhooks.events.rejected: the message itself is there, here is what people look at.
create table rejected_message (
    id            varchar(30)   not null,
    -- Of the message, so that one that comes again before it was acknowledged is on record once; its copy on the queue has it.
    message_key   varchar(64)   not null,
    -- Null while no account is known by what the message says.
    account_id    varchar(31),
    code          varchar(60)   not null,
    error         varchar(1000) not null,
    message_id    varchar(1000),
    -- As JSON of our own, cut.
    properties    text          not null,
    -- Its first 64 KiB.
    body          bytea         not null,
    truncated     boolean       not null,
    received_at   timestamptz   not null,
    -- While somebody sends it again or removes it.
    claimed_until timestamptz,
    constraint rejected_message_key primary key (id),
    constraint rejected_message_once unique (message_key)
);
create index rejected_message_newest on rejected_message (account_id, id);

-- Answers by Idempotency-Key, which is a name among those of one principal. The account of an admin who named none is called
-- admin.
create table idempotent_request (
    id            varchar(30)  not null,
    account_id    varchar(31)  not null,
    -- A hash of who asked.
    principal     varchar(64)  not null,
    name          varchar(255) not null,
    fingerprint   varchar(64)  not null,
    token         varchar(30)  not null,
    claimed_until timestamptz  not null,
    answer_sealed bytea,
    created_at    timestamptz  not null,
    constraint idempotent_request_key primary key (id),
    constraint idempotent_request_name_unique unique (account_id, principal, name)
);
create index idempotent_request_oldest on idempotent_request (created_at);

-- Receivers built in, for the sandbox. The token is part of a URL that anybody may be given, so it is no secret of ours.
create table inbox (
    id               varchar(30)  not null,
    account_id       varchar(31)  not null,
    name             varchar(255) not null,
    token            varchar(43)  not null,
    answer           text         not null,
    received         bigint       not null,
    last_received_at timestamptz,
    created_at       timestamptz  not null,
    expires_at       timestamptz  not null,
    constraint inbox_key primary key (id),
    constraint inbox_token_unique unique (token),
    constraint inbox_account foreign key (account_id) references account (id) on delete cascade
);
create index inbox_of_account on inbox (account_id, id);
create index inbox_expiry on inbox (expires_at);

-- The newest requests of each inbox. Headers and body are sealed: they hold what webhooks authenticate with.
create table inbox_request (
    id             varchar(30) not null,
    account_id     varchar(31) not null,
    inbox_id       varchar(30) not null,
    received_at    timestamptz not null,
    method         varchar(20) not null,
    content_sealed bytea       not null,
    size_bytes     bigint      not null,
    truncated      boolean     not null,
    answered       integer     not null,
    verified       boolean,
    explanation    text        not null,
    webhook_id     varchar(29),
    constraint inbox_request_key primary key (id),
    constraint inbox_request_inbox foreign key (inbox_id) references inbox (id) on delete cascade
);
create index inbox_request_newest on inbox_request (inbox_id, id);

-- The master keys that secrets were ever sealed with, by id; never a key itself. One that is retired has sealed nothing that
-- is still needed.
create table master_key (
    id            varchar(8)  not null,
    first_used_at timestamptz not null,
    retired_at    timestamptz,
    constraint master_key_key primary key (id)
);
