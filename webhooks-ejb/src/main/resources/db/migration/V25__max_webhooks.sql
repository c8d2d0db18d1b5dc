-- How many webhooks an account may have, whatever their status.
alter table account add column max_webhooks integer default 100 not null;
update account set max_webhooks = max_active_webhooks where max_active_webhooks > max_webhooks;
