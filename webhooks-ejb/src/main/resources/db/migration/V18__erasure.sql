-- When the content of an event was erased on request; its fingerprint stays, so that its id stays taken.
alter table event add column erased_at timestamp with time zone;
