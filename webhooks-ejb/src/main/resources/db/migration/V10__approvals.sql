-- Changes of webhooks that wait for a second person, and those that did.
alter table account add column approve_create boolean default false not null;
alter table account add column approve_update boolean default false not null;
alter table account add column approve_delete boolean default false not null;

-- A webhook may be pending or rejected, too. The check has no name that both databases know, so the column is made anew.
alter table webhook add column new_status varchar(10);
update webhook set new_status = status;
alter table webhook drop column status;
alter table webhook rename column new_status to status;
alter table webhook alter column status set not null;
alter table webhook add constraint webhook_status_known
    check (status in ('PENDING', 'ACTIVE', 'PAUSED', 'DISABLED', 'REJECTED'));

create table approval (
    id              varchar(30)  not null primary key,
    account_id      varchar(31)  not null references account (id),
    webhook_id      varchar(29)  not null,
    -- The webhook while this is pending, otherwise null: so a webhook has at most one that is.
    open_webhook_id varchar(29)  unique,
    webhook_name    varchar(255) not null,
    action          varchar(6)   not null check (action in ('CREATE', 'UPDATE', 'DELETE')),
    status          varchar(10)  not null check (status in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'STALE')),
    -- What differs, as JSON without secrets; what is to be applied, sealed, until it is decided.
    changes         varchar      not null,
    patch_sealed    bytea,
    requested_by    varchar      not null,
    requested_at    timestamp with time zone not null,
    decided_by      varchar,
    decided_at      timestamp with time zone,
    reason          varchar(1000),
    version         bigint       not null,
    check ((status = 'PENDING') = (open_webhook_id is not null)),
    check ((status = 'PENDING') = (decided_at is null)),
    check (patch_sealed is null or (status = 'PENDING' and action = 'UPDATE'))
);
create index approval_newest on approval (account_id, id);
create index approval_by_status on approval (account_id, status, id);
create index approval_by_webhook on approval (webhook_id, id);
