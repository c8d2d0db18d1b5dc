-- An Idempotency-Key is a name among those of one principal. Whose the answers of before are is not known, so that nobody
-- gets them: a request of before is carried out again.
drop table idempotent_request;
create table idempotent_request (
    id            varchar(30)  not null primary key,
    account_id    varchar(31)  not null,
    -- A hash of who asked.
    principal     varchar(64)  not null,
    name          varchar(255) not null,
    fingerprint   varchar(64)  not null,
    token         varchar(30)  not null,
    claimed_until timestamp with time zone not null,
    answer_sealed bytea,
    created_at    timestamp with time zone not null,
    unique (account_id, principal, name)
);
create index idempotent_request_oldest on idempotent_request (created_at);
