-- Whether a key came with a portal link.
alter table api_key add column portal boolean default false not null;
