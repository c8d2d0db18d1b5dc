-- Names have up to 255 characters and descriptions up to 1000 as people count them, of which some are two to H2.
alter table account alter column name set data type varchar(510);
alter table api_key alter column name set data type varchar(510);
alter table webhook alter column name set data type varchar(510);
alter table webhook alter column description set data type varchar(2000);
alter table event_type alter column group_name set data type varchar(510);
alter table event_type alter column description set data type varchar(2000);
alter table inbox alter column name set data type varchar(510);
alter table approval alter column webhook_name set data type varchar(510);
alter table approval alter column reason set data type varchar(2000);
alter table webhook alter column status_reason set data type varchar(2000);
alter table audit_entry alter column target_name set data type varchar(512);
