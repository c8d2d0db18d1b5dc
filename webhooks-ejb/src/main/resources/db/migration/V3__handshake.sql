-- Whether the receiver is asked for its consent before deliveries go to it.
alter table webhook add column handshake boolean default false not null;
