-- The condition on the content of events, as JSON; null for none.
alter table webhook add column content_filter varchar;
