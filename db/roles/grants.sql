-- What the roles may do. Run by the owner after the migrations, each time: the result depends on the tables alone.
-- Settings: pos.app, pos.readonly (counts when there is such a role).
--   Ledgers and completed documents are told by their own guard: the trigger that refuses a change.
do $$
declare
  v_app text := current_setting('pos.app');
  v_readonly text := current_setting('pos.readonly');
  v_schema text;
  v_table record;
begin
  if v_app = current_user then
    raise exception 'the owner % cannot be the role of the server as well', current_user;
  end if;
  perform pg_advisory_xact_lock(7360202);

  execute format('revoke create, temporary on database %I from public', current_database());
  -- Imports stage their rows in temporary tables, which end with their transaction.
  execute format('grant connect, temporary on database %I to %I', current_database(), v_app);

  foreach v_schema in array array['public', 'audit', 'monitoring', 'reporting', 'jobs'] loop
    execute format('revoke create on schema %I from public', v_schema);
    execute format('grant usage on schema %I to %I', v_schema, v_app);
    execute format('revoke all on all tables in schema %I from %I', v_schema, v_app);
    execute format('grant select, insert, update, delete on all tables in schema %I to %I', v_schema, v_app);
    execute format('grant usage, select on all sequences in schema %I to %I', v_schema, v_app);
  end loop;

  for v_table in
    select distinct c.oid::regclass as name
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_proc p on p.oid = t.tgfoid
    where p.proname = 'refuse_change' and not t.tgisinternal
  loop
    execute format('revoke update, delete on %s from %I', v_table.name, v_app);
  end loop;
  -- A session is closed once, by an update that its trigger watches.
  execute format('revoke delete on cash_sessions from %I', v_app);
  execute format('revoke insert, update, delete on schema_scripts from %I', v_app);

  if exists (select from pg_roles where rolname = v_readonly) then
    execute format('grant connect on database %I to %I', current_database(), v_readonly);
    foreach v_schema in array array['public', 'audit', 'monitoring', 'reporting'] loop
      execute format('grant usage on schema %I to %I', v_schema, v_readonly);
      execute format('grant select on all tables in schema %I to %I', v_schema, v_readonly);
    end loop;
    -- Hashes of passwords, PINs and keys are nobody's report.
    execute format(
      'revoke select on users, refresh_tokens, api_keys, approvals, login_attempts, second_factors, recovery_codes,
        password_history from %I', v_readonly);
    execute format('grant select (id, username, full_name, active, last_login_at, created_at) on users to %I', v_readonly);
  end if;
end
$$;
