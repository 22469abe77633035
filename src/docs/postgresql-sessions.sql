-- PostgreSQL: the database of sessions, for psql as its superuser (src/docs/sessions-sql.md). The variable "password" is that of the
-- role with which Tomcat comes: it reads, writes and deletes rows, and owns nothing.
CREATE ROLE gatehouse LOGIN PASSWORD :'password';
ALTER ROLE gatehouse SET statement_timeout = '3s';
ALTER ROLE gatehouse SET lock_timeout = '2s';
ALTER ROLE gatehouse SET idle_in_transaction_session_timeout = '10s';

CREATE DATABASE gatehouse ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE gatehouse FROM PUBLIC;
GRANT CONNECT ON DATABASE gatehouse TO gatehouse;
\connect gatehouse
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO gatehouse;

-- The columns are those of Tomcat's DataSourceStore. What is in session_data is encrypted and cannot be compressed.
CREATE TABLE public.gatehouse_sessions (
  app_name      varchar(200) NOT NULL,
  session_id    varchar(200) NOT NULL,
  valid_session char(1)      NOT NULL,
  max_inactive  bigint       NOT NULL,
  last_access   bigint       NOT NULL,
  session_data  bytea        NOT NULL CHECK (octet_length(session_data) <= 1048576),
  PRIMARY KEY (session_id, app_name)
);
ALTER TABLE public.gatehouse_sessions ALTER COLUMN session_data SET STORAGE EXTERNAL;
CREATE INDEX gatehouse_sessions_end ON public.gatehouse_sessions (app_name, (last_access + max_inactive * 1000));
-- Each write leaves a dead row.
ALTER TABLE public.gatehouse_sessions SET (autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_vacuum_scale_factor = 0.05);
GRANT SELECT, INSERT, DELETE ON public.gatehouse_sessions TO gatehouse;
