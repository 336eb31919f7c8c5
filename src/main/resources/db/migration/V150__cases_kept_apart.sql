-- correlation: what a human said of two cases, that they are never one; no message joins them. A word taken back stays on
-- record -------------------------------------------------------------------------------------------------------------
create table correlation_apart (
  apart_id        bigint generated always as identity primary key,
  case_a          uuid not null,             -- the lower id first
  case_b          uuid not null,
  decided_by      text not null,
  why             text not null,             -- names nobody
  decided_at      timestamptz not null,
  revoked_by      text,
  revoked_why     text,
  revoked_at      timestamptz
);
create unique index correlation_apart_pair on correlation_apart (case_a, case_b) where revoked_at is null;
create index correlation_apart_b on correlation_apart (case_b) where revoked_at is null;
