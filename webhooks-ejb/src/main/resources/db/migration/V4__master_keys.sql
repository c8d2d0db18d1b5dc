-- The master keys that secrets were ever sealed with, by id; never a key itself. One that is retired has sealed nothing that
-- is still needed.
create table master_key (
    id            varchar(8) not null primary key,
    first_used_at timestamp with time zone not null,
    retired_at    timestamp with time zone
);
