-- What happened to webhooks and is to become an event about it; each is removed as soon as the event is stored.
create table notice (
    id          varchar(30) not null primary key,
    account_id  varchar(31) not null,
    event_id    varchar(30) not null,
    type        varchar(40) not null,
    environment varchar(10) not null check (environment in ('PRODUCTION', 'SANDBOX')),
    happened_at timestamp with time zone not null,
    data        varchar     not null
);

-- Their types belong into the catalogues of the accounts that are there already.
insert into event_type (account_id, name, group_name, description, example)
select a.id, t.name, 'Webhook', t.description, t.example
  from account a
 cross join (
       values ('webhook.disabled', 'Triggered when a webhook is disabled.',
               '{"id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V","name":"Orders","environment":"production","status":"disabled","status_reason":"gone","changed":[]}'),
              ('webhook.enabled', 'Triggered when a webhook is enabled again, or approved.',
               '{"id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V","name":"Orders","environment":"production","status":"active","status_reason":null,"changed":[]}'),
              ('webhook.failing', 'Triggered when a delivery has used up half of its retry schedule.',
               '{"id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V","failing_since":"2026-01-31T08:00:00Z"}'),
              ('delivery.exhausted', 'Triggered when a delivery is given up.',
               '{"delivery_id":"dlv_01J9Z6W3V8QK2M4N6P8R0S2T4V","webhook_id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V","event_id":"evt_01J9Z6W3V8QK2M4N6P8R0S2T4V","event_type":"payment.succeeded","attempts":10,"last_error":"http_status"}'),
              ('approval.requested', 'Triggered when a change of a webhook waits for approval.',
               '{"id":"apr_01J9Z6W3V8QK2M4N6P8R0S2T4V","action":"update","webhook_id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V","webhook_name":"Orders","changed":["url"],"requested_by":{"kind":"key","id":"key_01J9Z6W3V8QK2M4N6P8R0S2T4V","name":"Ada","role":"manager"}}')
       ) as t (name, description, example)
 where not exists (select 1 from event_type e where e.account_id = a.id and e.name = t.name);
