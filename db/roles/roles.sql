-- The three roles of an installation on a PostgreSQL server of its own, and its database. Run by a superuser, on any
-- database, as often as wanted: what is there keeps its rows and gets the passwords given. Settings name them:
--   pos.owner     pos.owner_password     owns the database: migrations, backups
--   pos.app       pos.app_password       what the server works as
--   pos.readonly  pos.readonly_password  what reporting tools read as
-- The database itself is made by the caller: CREATE DATABASE runs in no block.
do $$
declare
  v_role text;
  v_name text;
begin
  perform pg_advisory_xact_lock(7360202);
  foreach v_role in array array['owner', 'app', 'readonly'] loop
    v_name := current_setting('pos.' || v_role);
    if not exists (select from pg_roles where rolname = v_name) then
      execute format('create role %I', v_name);
    end if;
    execute format(
      'alter role %I with login nosuperuser nocreaterole nobypassrls noreplication inherit %s password %L',
      v_name,
      -- The owner restores a backup into a scratch database to prove it.
      case v_role when 'owner' then 'createdb' else 'nocreatedb' end,
      current_setting(format('pos.%s_password', v_role)));
  end loop;
  execute format('alter role %I set default_transaction_read_only = on', current_setting('pos.readonly'));
  execute format('alter role %I set statement_timeout = %L', current_setting('pos.readonly'), '5min');
end
$$;
