-- The body of an attempt is not kept, since it follows from its event. What it was made by is, and a checksum (CRC-32C) that
-- tells whether the one that is made again is the one that was sent. Both null when nothing was sent.
alter table attempt add column body_format varchar(20);
alter table attempt add column body_checksum bigint;
