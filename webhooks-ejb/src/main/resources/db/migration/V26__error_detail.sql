-- What the name of an attempt's error leaves open, such as why a certificate was refused.
alter table attempt add column error_detail varchar(200);
