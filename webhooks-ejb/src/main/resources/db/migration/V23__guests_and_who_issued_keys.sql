-- Roles of customers, which webhooks they reach, and who issued a key: for keys of before from the audit log, as far as it
-- goes back. The checks of the role have no name that both databases know, so the table is made anew.
create table api_key_new (
    id          varchar(30)  not null primary key,
    account_id  varchar(31)  references account (id),
    name        varchar(255) not null,
    role        varchar(20)  not null,
    prefix      varchar(12)  not null,
    hash        varchar(64)  not null unique,
    expires_at  timestamp with time zone,
    created_at  timestamp with time zone not null,
    portal      boolean default false not null,
    -- Ids, one a line; null for all of the account.
    webhook_ids varchar,
    -- Who issued it and who issued that one's, one a line with "admin" or "other" before it; null if that is not known.
    issued_by   varchar,
    constraint api_key_role_known check (role in ('ADMIN', 'MANAGER', 'APPROVER', 'PUBLISHER', 'VIEWER', 'ENDPOINT_MANAGER',
                                                  'ENDPOINT_VIEWER')),
    constraint api_key_home check ((role = 'ADMIN') = (account_id is null)),
    constraint api_key_limited check (webhook_ids is null or role in ('ENDPOINT_MANAGER', 'ENDPOINT_VIEWER'))
);
insert into api_key_new (id, account_id, name, role, prefix, hash, expires_at, created_at, portal)
select id, account_id, name, role, prefix, hash, expires_at, created_at, portal from api_key;
drop table api_key;
alter table api_key_new rename to api_key;
create index api_key_by_account on api_key (account_id, id);
create index api_key_by_expiry on api_key (expires_at);

alter table audit_entry alter column actor_role set data type varchar(20);

update api_key
   set issued_by = (select case when e.actor_role = 'admin' then 'admin ' else 'other ' end || e.actor_kind || ':' || e.actor_id
                      from audit_entry e
                     where e.account_id = coalesce(api_key.account_id, (select a.id from account a where a.name = 'default'))
                       and e.target_id = api_key.id
                       and e.action in ('api_key.issued', 'portal_link.opened')
                     order by e.id
                     limit 1);
-- Each round knows twice as many who went before.
update api_key
   set issued_by = issued_by || chr(10) ||
                   (select p.issued_by from api_key p where api_key.issued_by like ('%key:' || p.id) and p.issued_by is not null)
 where exists (select 1 from api_key p where api_key.issued_by like ('%key:' || p.id) and p.issued_by is not null);
update api_key
   set issued_by = issued_by || chr(10) ||
                   (select p.issued_by from api_key p where api_key.issued_by like ('%key:' || p.id) and p.issued_by is not null)
 where exists (select 1 from api_key p where api_key.issued_by like ('%key:' || p.id) and p.issued_by is not null);

-- Where the rights of whoever asked for a change come from; null for a request of before by somebody whose key is gone.
alter table approval add column requester_lineage varchar;
update approval
   set requester_lineage = (select 'other key:' || k.id || coalesce(chr(10) || k.issued_by, '')
                              from api_key k
                             where approval.requested_by like ('%"id":"' || k.id || '"%'))
 where status = 'PENDING';

-- Whose job it is; null for one of before.
alter table bulk_job add column started_by varchar;
