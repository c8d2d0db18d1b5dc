-- Answers by Idempotency-Key. The scope is an account's id, or admin.
create table idempotent_request (
    scope         varchar(31)  not null,
    name          varchar(255) not null,
    fingerprint   varchar(64)  not null,
    token         varchar(30)  not null,
    claimed_until timestamp with time zone not null,
    answer_sealed bytea,
    created_at    timestamp with time zone not null,
    primary key (scope, name)
);
create index idempotent_request_oldest on idempotent_request (created_at);
