-- correlation: fingerprint numbers that a bureau has made one, by their hashes as in person_key -----------------------
create table person_consolidation (
  consolidation_id bigint generated always as identity primary key,
  retired_key      bigint not null,
  surviving_key    bigint not null,
  said_by          text not null,             -- the agency
  message_id       text not null,             -- the sender's
  said_at          timestamptz not null,
  revoked_by       text,
  revoked_why      text,
  revoked_at       timestamptz
);
create index person_consolidation_retired on person_consolidation (retired_key) where revoked_at is null;
create index person_consolidation_surviving on person_consolidation (surviving_key) where revoked_at is null;

-- Which messages wait until somebody with that number is described.
create table person_awaited (
  key              bigint not null,
  ingress_id       text not null,
  primary key (key, ingress_id)
);
