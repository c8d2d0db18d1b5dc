-- A claim changes nothing that an index is about, so that on PostgreSQL it writes no index (a heap-only update): pending and
-- sending are one phase, and a lease that ends before the next look at the delivery leaves that where it is.
alter table delivery add column phase varchar(10)
    generated always as (case when status in ('PENDING', 'SENDING') then 'OPEN' else status end) ${stored};

drop index delivery_backlog;
create index delivery_backlog on delivery (webhook_id, phase, due_at)
${partial} where phase in ('OPEN', 'HELD')
;
drop index delivery_by_status;
create index delivery_by_status on delivery (account_id, phase, id)
${partial} where phase <> 'SUCCEEDED'
;
-- Such an update needs room on the page of the row.
${partial} alter table delivery set (fillfactor = 60);

-- As delivery_webhooks: an index of pages, which new versions of a row do not write.
drop index delivery_by_type;
${partial} create index delivery_types on delivery using brin (event_type text_bloom_ops (n_distinct_per_range = 128)) with (pages_per_range = 16, autosummarize = on);
