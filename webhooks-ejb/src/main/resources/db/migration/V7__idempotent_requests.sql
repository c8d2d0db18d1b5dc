-- Answers by Idempotency-Key. The account of an admin who named none is called admin.
create table idempotent_request (
    id            varchar(30)  not null primary key,
    account_id    varchar(31)  not null,
    name          varchar(255) not null,
    fingerprint   varchar(64)  not null,
    token         varchar(30)  not null,
    claimed_until timestamp with time zone not null,
    answer_sealed bytea,
    created_at    timestamp with time zone not null,
    unique (account_id, name)
);
create index idempotent_request_oldest on idempotent_request (created_at);
