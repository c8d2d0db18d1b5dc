-- For pages of what is rare among an account's deliveries; PostgreSQL only, H2 does without.
-- Test deliveries: no other row is in it.
${partial} create index delivery_tests on delivery (account_id, id) where is_test;
-- Which webhooks are in which 16 pages of the table: written when a page range is full or meets a webhook for the first time, and
-- not with every version of a row as another index would be.
${partial} create index delivery_webhooks on delivery using brin (webhook_id text_bloom_ops (n_distinct_per_range = 128)) with (pages_per_range = 16, autosummarize = on);
