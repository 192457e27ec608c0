-- Runs once, as the superuser, when the cluster is new: roles, database, extension for statistics.
\set ON_ERROR_STOP on
\getenv owner_password POS_OWNER_PASSWORD
\getenv app_password POS_USER_PASSWORD
\getenv readonly_password POS_READONLY_PASSWORD
\getenv database POS_DATABASE
\getenv roles POS_ROLES_SQL
set pos.owner = 'pos_owner';
set pos.app = 'pos_user';
set pos.readonly = 'pos_readonly';
select set_config('pos.owner_password', :'owner_password', false) <> '' and
       set_config('pos.app_password', :'app_password', false) <> '' and
       set_config('pos.readonly_password', :'readonly_password', false) <> '' as passwords_set \gset
\if :passwords_set
\else
  \warn 'POS_OWNER_PASSWORD, POS_USER_PASSWORD and POS_READONLY_PASSWORD must not be empty'
  select 1 / 0;
\endif
\i :roles
select format('create database %I owner pos_owner', :'database')
  where not exists (select from pg_database where datname = :'database') \gexec
-- Reads every statistic and no row: the account of the exporter.
grant pg_monitor to pos_readonly;
\connect :database
-- Not in public: its owner is the superuser, and what stands there is granted by the owner of the database.
create schema if not exists statistics;
grant usage on schema statistics to pg_monitor;
create extension if not exists pg_stat_statements schema statistics;
