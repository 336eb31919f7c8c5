-- correlation: what the guards of the ladder need to know of a case, read together with its identifiers -------------
create table correlation_case (
  case_id         uuid primary key,
  opened_at       timestamptz not null,
  joined_to       uuid,                      -- the case it turned out to be one with
  survivor        uuid,                      -- where that leads in the end; null for a case of its own
  facts           text[] not null            -- dockets, arrests, and the defendants' names and birth dates: personal
);
create index correlation_case_joined on correlation_case (survivor) where survivor is not null;
insert into correlation_case (case_id, opened_at, facts) select case_id, opened_at, '{}' from case_record;

-- One incident, or one fingerprint number on one day, may have several cases; every other identifier has one, nth 0.
alter table correlation_key add column nth int not null default 0;
alter table correlation_key drop constraint correlation_key_pkey;
alter table correlation_key add primary key (kind, issuer, value, nth);
