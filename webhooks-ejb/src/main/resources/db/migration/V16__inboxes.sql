-- Receivers built in, for the sandbox. The token is part of a URL that anybody may be given, so it is no secret of ours.
create table inbox (
    id               varchar(30)  not null primary key,
    account_id       varchar(31)  not null references account (id) on delete cascade,
    name             varchar(255) not null,
    token            varchar(43)  not null unique,
    answer           varchar      not null,
    received         bigint       not null,
    last_received_at timestamp with time zone,
    created_at       timestamp with time zone not null,
    expires_at       timestamp with time zone not null
);
create index inbox_of_account on inbox (account_id, id);
create index inbox_expiry on inbox (expires_at);

-- The newest of each inbox. Headers and body are sealed: they hold what webhooks authenticate with.
create table inbox_request (
    id             varchar(30) not null primary key,
    account_id     varchar(31) not null,
    inbox_id       varchar(30) not null references inbox (id) on delete cascade,
    received_at    timestamp with time zone not null,
    method         varchar(20) not null,
    content_sealed bytea       not null,
    size_bytes     bigint      not null,
    truncated      boolean     not null,
    answered       integer     not null,
    verified       boolean,
    explanation    varchar     not null,
    webhook_id     varchar(29)
);
create index inbox_request_newest on inbox_request (inbox_id, id);
