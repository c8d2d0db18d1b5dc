-- The catalogue becomes editable: schema, example, archive. What accounts were given when they were opened gets its example.
alter table event_type add column schema_text varchar;
alter table event_type add column schema_mode varchar(5) default 'OFF' not null check (schema_mode in ('OFF', 'WARN', 'BLOCK'));
alter table event_type add column example varchar;
alter table event_type add column archived boolean default false not null;
-- Events that did not fit the schema and were accepted.
alter table event_type add column warnings bigint default 0 not null;
alter table event_type add column created_at timestamp with time zone default current_timestamp not null;
alter table event_type add column updated_at timestamp with time zone default current_timestamp not null;
alter table event_type add check (schema_mode = 'OFF' or schema_text is not null);

update event_type set example = case name
    when 'user.created' then '{"id":"user-1","email":"ada@example.com","name":"Ada Lovelace"}'
    when 'user.updated' then '{"id":"user-1","email":"ada@example.com","name":"Ada Lovelace"}'
    when 'user.deleted' then '{"id":"user-1"}'
    when 'user.role.assigned' then '{"user_id":"user-1","role_id":"role-1","role":"administrator"}'
    when 'user.role.unassigned' then '{"user_id":"user-1","role_id":"role-1","role":"administrator"}'
    when 'user.bulk_deleted' then '{"ids":["user-1","user-2"]}'
    when 'user.credentials.deleted' then '{"user_id":"user-1","credential":{"id":"cred-1","type":"otp"}}'
    when 'auth.reset_password' then '{"user_id":"user-1","email":"ada@example.com"}'
    when 'client.created' then '{"id":"client-1","client_id":"shop-frontend","name":"Shop"}'
    when 'client.updated' then '{"id":"client-1","client_id":"shop-frontend","name":"Shop"}'
    when 'client.deleted' then '{"id":"client-1"}'
    when 'client.role.created' then '{"id":"role-7","client_id":"client-1","name":"orders:read"}'
    when 'client.role.updated' then '{"id":"role-7","client_id":"client-1","name":"orders:read"}'
    when 'redirect_uri.created' then '{"id":"uri-1","client_id":"client-1","url":"https://shop.example/callback"}'
    when 'redirect_uri.updated' then '{"id":"uri-1","client_id":"client-1","url":"https://shop.example/callback"}'
    when 'redirect_uri.deleted' then '{"id":"uri-1","client_id":"client-1"}'
    when 'role.created' then '{"id":"role-1","name":"administrator"}'
    when 'role.updated' then '{"id":"role-1","name":"administrator"}'
    when 'role.deleted' then '{"id":"role-1"}'
    when 'role.permission.updated' then '{"role_id":"role-1","permissions":["orders:read","orders:write"]}'
    when 'realm.created' then '{"id":"realm-1","name":"shop"}'
    when 'realm.updated' then '{"id":"realm-1","name":"shop"}'
    when 'realm.deleted' then '{"id":"realm-1"}'
    when 'realm.settings.updated' then '{"realm_id":"realm-1","settings":{"session_minutes":30}}'
    when 'webhook.created' then '{"id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V","name":"Orders","status":"active"}'
    when 'webhook.updated' then '{"id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V","name":"Orders","status":"active"}'
    when 'webhook.deleted' then '{"id":"wh_01J9Z6W3V8QK2M4N6P8R0S2T4V"}'
    when 'resource.created' then '{"id":"res_xyz789","name":"New Resource","status":"active"}'
    when 'resource.updated' then '{"id":"res_xyz789","name":"Updated Resource","status":"active"}'
    when 'resource.deleted' then '{"id":"res_xyz789"}'
    when 'payment.succeeded' then '{"id":"pay_1","amount":"12.50","currency":"EUR"}'
    when 'payment.failed' then '{"id":"pay_1","amount":"12.50","currency":"EUR","reason":"card_declined"}'
    when 'identity.approved' then '{"id":"8f2b6c1e-3d54-4a8e-9b0c-2f7a1d5e6c33","type":"person","status":"approved"}'
    when 'identity.documents_required' then '{"id":"8f2b6c1e-3d54-4a8e-9b0c-2f7a1d5e6c33","type":"person","status":"pending","documents":["proof_of_residency"]}'
    when 'identity.disabled' then '{"id":"8f2b6c1e-3d54-4a8e-9b0c-2f7a1d5e6c33","type":"person","status":"disabled"}'
    when 'transfer.created' then '{"id":"tr_1","amount":"100.00","asset":"USD","direction":"debit","status":"pending"}'
    when 'transfer.completed' then '{"id":"tr_1","amount":"100.00","asset":"USD","direction":"debit","status":"completed"}'
    when 'transfer.failed' then '{"id":"tr_1","amount":"100.00","asset":"USD","direction":"debit","status":"failed","reason":"insufficient_funds"}'
    when 'orchestration.started' then '{"id":"orc_1","steps":["convert","withdraw"],"status":"running"}'
    when 'orchestration.completed' then '{"id":"orc_1","steps":["convert","withdraw"],"status":"completed"}'
    when 'orchestration.failed' then '{"id":"orc_1","steps":["convert","withdraw"],"status":"failed","failed_step":"withdraw"}'
    end;
