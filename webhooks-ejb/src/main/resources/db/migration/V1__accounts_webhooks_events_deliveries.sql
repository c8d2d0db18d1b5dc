-- One dialect for PostgreSQL and for H2 in its PostgreSQL mode. varchar without a length is unbounded here; the application
-- bounds what it stores. Times are in UTC.

create table account (
    id                        varchar(31)  not null primary key,
    name                      varchar(255) not null unique,
    source                    varchar(255) not null,
    max_active_webhooks       integer      not null check (max_active_webhooks between 1 and 1000),
    default_profile           varchar(30)  not null,
    allow_unknown_event_types boolean,
    -- Counts up with every change that deliveries depend on; every node compares it once a second with what it remembers.
    revision                  bigint       not null,
    created_at                timestamp with time zone not null
);

create table api_key (
    id         varchar(30)  not null primary key,
    account_id varchar(31)  references account (id),
    name       varchar(255) not null,
    role       varchar(10)  not null check (role in ('ADMIN', 'MANAGER', 'APPROVER', 'PUBLISHER', 'VIEWER')),
    prefix     varchar(12)  not null,
    hash       varchar(64)  not null unique,
    expires_at timestamp with time zone,
    created_at timestamp with time zone not null,
    check ((role = 'ADMIN') = (account_id is null))
);

create table event_type (
    account_id  varchar(31)  not null references account (id),
    name        varchar(256) not null,
    group_name  varchar(255),
    description varchar(1000),
    primary key (account_id, name)
);

create table webhook (
    id                varchar(29)   not null primary key,
    account_id        varchar(31)   not null references account (id),
    name              varchar(255)  not null,
    description       varchar(1000),
    url               varchar(2048) not null,
    environment       varchar(10)   not null check (environment in ('PRODUCTION', 'SANDBOX')),
    event_types       varchar,
    profile           varchar(30)   not null,
    auth              varchar       not null,
    header_names      varchar       not null,
    -- Credentials, header values and the signing secret, each sealed for its own column.
    auth_sealed       bytea,
    headers_sealed    bytea,
    secret_sealed     bytea,
    rate_limit        integer       not null check (rate_limit between 1 and 100),
    max_in_flight     integer       not null check (max_in_flight between 1 and 100),
    timeout_seconds   integer       check (timeout_seconds between 1 and 30),
    success           varchar(3),
    retry_schedule    varchar,
    disable_rule      varchar,
    signatures        varchar,
    status            varchar(10)   not null check (status in ('ACTIVE', 'PAUSED', 'DISABLED')),
    status_reason     varchar(255),
    status_changed_at timestamp with time zone not null,
    created_at        timestamp with time zone not null,
    updated_at        timestamp with time zone not null,
    version           bigint        not null,
    unique (account_id, name)
);

-- Written with every claim, so apart from the webhook: the next moment at which it may be called.
create table webhook_pace (
    webhook_id   varchar(29) not null primary key,
    next_slot_at timestamp with time zone not null
);

-- Written with every record, so apart from the webhook: how its receiver has been doing.
create table webhook_health (
    webhook_id           varchar(29) not null primary key,
    consecutive_failures integer     not null,
    failing_since        timestamp with time zone,
    last_attempt_at      timestamp with time zone,
    last_success_at      timestamp with time zone
);

create table event (
    account_id     varchar(31)  not null,
    id             varchar(64)  not null,
    type           varchar(256) not null,
    environment    varchar(10)  not null check (environment in ('PRODUCTION', 'SANDBOX')),
    time           timestamp with time zone not null,
    source         varchar(255),
    subject        varchar,
    resource_id    varchar(255),
    trace          varchar(255),
    -- Bytes, not JSON: what is signed must be what was published.
    data           bytea        not null,
    previous_data  bytea,
    is_test        boolean      not null,
    deliveries     integer      not null,
    fingerprint    varchar(64),
    created_at     timestamp with time zone not null,
    primary key (account_id, id)
);
create index event_newest on event (account_id, created_at, id);

create table delivery (
    id          varchar(30)  not null primary key,
    account_id  varchar(31)  not null,
    event_id    varchar(64)  not null,
    event_type  varchar(256) not null,
    webhook_id  varchar(29)  not null,
    environment varchar(10)  not null,
    is_test     boolean      not null,
    status      varchar(10)  not null
                check (status in ('PENDING', 'SENDING', 'SUCCEEDED', 'FAILED', 'HELD', 'CANCELLED')),
    attempts    integer      not null,
    -- Attempts made before the current round of its schedule began; a manual retry begins a new round.
    round_start integer      not null,
    due_at      timestamp with time zone not null,
    -- When the sweeper looks at it next: for PENDING the time after which its job counts as lost, for SENDING the end of the
    -- lease, otherwise null.
    sweep_at    timestamp with time zone,
    claim       varchar(60),
    last_error  varchar(30),
    last_status integer,
    created_at  timestamp with time zone not null,
    updated_at  timestamp with time zone not null,
    unique (account_id, event_id, webhook_id),
    check ((status in ('PENDING', 'SENDING')) = (sweep_at is not null)),
    check ((status = 'SENDING') = (claim is not null)),
    check (attempts >= round_start and round_start >= 0)
);
create index delivery_sweep on delivery (sweep_at);
create index delivery_backlog on delivery (webhook_id, status, due_at);
create index delivery_newest on delivery (account_id, id);

create table attempt (
    delivery_id      varchar(30) not null,
    id               varchar(30) not null,
    account_id       varchar(31) not null,
    number           integer     not null check (number >= 1),
    started_at       timestamp with time zone not null,
    duration_ms      bigint      not null,
    status_code      integer,
    error            varchar(30),
    request_url      varchar(2048) not null,
    request_headers  varchar     not null,
    response_headers varchar,
    response_body    varchar,
    truncated        boolean     not null,
    primary key (delivery_id, id)
);
