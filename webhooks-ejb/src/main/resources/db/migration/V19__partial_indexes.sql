-- A delivery is three row versions, and each writes into every index that covers it. What has ended well, which is nearly all,
-- leaves the indexes that only open or failed deliveries are looked for in. H2 has no partial indexes and keeps whole ones.
drop index delivery_sweep;
create index delivery_sweep on delivery (sweep_at)
${partial} where sweep_at is not null
;
drop index delivery_backlog;
create index delivery_backlog on delivery (webhook_id, status, due_at)
${partial} where status in ('PENDING', 'HELD')
;
-- Successes are found by delivery_newest: where they are rare, everything else is to be mended first.
drop index delivery_by_status;
create index delivery_by_status on delivery (account_id, status, id)
${partial} where status <> 'SUCCEEDED'
;
