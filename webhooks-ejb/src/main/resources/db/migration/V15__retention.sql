-- For how many days an account's events, deliveries and jobs are kept; null: as long as the server says.
alter table account add column retention_days integer check (retention_days between 1 and 3650);
