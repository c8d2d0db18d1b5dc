-- Who changed what. No reference to the account: the log of one that is gone stays.
create table audit_entry (
    id          varchar(30)  not null primary key,
    account_id  varchar(31)  not null,
    happened_at timestamp with time zone not null,
    actor_kind  varchar(10)  not null check (actor_kind in ('key', 'user', 'system')),
    actor_id    varchar      not null,
    actor_name  varchar      not null,
    actor_role  varchar(10),
    action      varchar(40)  not null,
    target_kind varchar(20)  not null,
    target_id   varchar(256) not null,
    target_name varchar(256),
    -- What differs, as JSON without secrets.
    changes     varchar      not null,
    request_id  varchar(64)
);
create index audit_newest on audit_entry (account_id, id);
create index audit_by_action on audit_entry (account_id, action, id);
create index audit_by_target on audit_entry (account_id, target_id, id);
create index audit_by_actor on audit_entry (account_id, actor_id, id);
