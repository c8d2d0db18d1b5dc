-- What lies on the queue webhooks.events.rejected: the message itself is there, here is what people look at.
create table rejected_message (
    id            varchar(30)   not null primary key,
    -- Of the message, so that one that comes again before it was acknowledged is on record once; its copy on the queue has it.
    message_key   varchar(64)   not null unique,
    -- Null while no account is known by what the message says.
    account_id    varchar(31),
    code          varchar(60)   not null,
    error         varchar(1000) not null,
    message_id    varchar(1000),
    -- As JSON of our own, cut.
    properties    varchar       not null,
    -- Its first 64 KiB.
    body          bytea         not null,
    truncated     boolean       not null,
    received_at   timestamp with time zone not null,
    -- While somebody sends it again or removes it.
    claimed_until timestamp with time zone
);
create index rejected_message_newest on rejected_message (account_id, id);
