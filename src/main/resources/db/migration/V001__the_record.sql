-- One owner room per table; the prefix names the room.

-- intake: every arrival, its original bytes and what became of it ------------------------------------------------
create sequence intake_message_number increment by 200;

create table intake_message (
  number          bigint primary key,
  ingress_id      text not null unique,
  agency          text not null,
  channel         text not null,
  message_type    text,
  message_id      text,                      -- the sender's; null when it could not be read
  version         int,                       -- 1, 2, ... for an id that is claimed; null when rejected or duplicate
  duplicate_of    bigint,
  outcome         text not null,
  repeats         text,                      -- for a duplicate: the outcome first given
  case_id         uuid,
  sha256          bytea not null,
  received_at     timestamptz not null,
  recorded_at     timestamptz not null default now(),
  file_id         bigint,
  file_record     int,
  problems        text,                      -- JSON list; null when there are none
  original        bytea not null
);
create unique index intake_message_source on intake_message (agency, message_id, version) where version is not null;
create index intake_message_file on intake_message (file_id, file_record) where file_id is not null;
create index intake_message_open on intake_message (outcome, received_at) where outcome in ('HELD', 'REJECTED');

-- Messages whose processing was begun after an unclean stop and not finished: three attempts are enough.
create table intake_attempt (
  ingress_id      text primary key,
  attempts        int not null,
  last_at         timestamptz not null default now()
);

-- Arrivals that could not be processed at all, kept whole for an operator.
create table intake_quarantine (
  ingress_id      text primary key,
  agency          text not null,
  channel         text not null,
  received_at     timestamptz not null,
  quarantined_at  timestamptz not null default now(),
  reason          text not null,
  sha256          bytea not null,
  original        bytea not null
);

-- Every file dropped by SFTP. (agency, name, sha256) is the identity of a file.
create table intake_file (
  id              bigint generated always as identity primary key,
  agency          text not null,
  name            text not null,
  sha256          bytea not null,
  size            bigint not null,
  stored_as       text not null,             -- name below the hub's own store, never a path from the sender
  status          text not null,             -- STORED, ENQUEUED, ANSWERED, REFUSED
  duplicate_of    bigint references intake_file,
  records         int,                       -- known once it is read to its end
  enqueued        int not null default 0,    -- records 1 to this one are on the intake queue
  received_at     timestamptz not null,
  answered_at     timestamptz,               -- when its answer lay in the agency's out directory
  problems        text                       -- of the file itself, JSON list; null when there are none
);
create unique index intake_file_identity on intake_file (agency, name, sha256) where duplicate_of is null;
create index intake_file_open on intake_file (id) where answered_at is null;

-- correlation: which identifier means which case ----------------------------------------------------------------
create table correlation_key (
  kind            text not null,
  issuer          text not null,
  value           text not null,
  case_id         uuid not null,
  primary key (kind, issuer, value)
);

-- record: the case and its timeline -----------------------------------------------------------------------------
create table case_record (
  case_id         uuid primary key,
  version         int not null,
  opened_at       timestamptz not null default now(),
  changed_at      timestamptz not null default now()
);

create table case_event (
  event_id        bigint generated always as identity primary key,
  case_id         uuid not null,
  version         int not null,
  message_number  bigint not null unique,
  message_type    text not null,
  agency          text not null,
  message_id      text not null,
  event_types     text[] not null,
  effective_at    timestamptz not null,
  reported_at     timestamptz not null,
  received_at     timestamptz not null,
  changes         text,                      -- JSON list of plain words
  body            bytea not null,            -- the canonical update, JSON, stored once
  unique (case_id, version)
);

-- distribution: one small pointer per entitled subscriber --------------------------------------------------------
-- Events of a case are numbered under the lock of the case, so their numbers have the order of the commits.
create table delivery_pointer (
  subscriber      text not null,
  case_id         uuid not null,
  event_id        bigint not null,
  status          text not null default 'READY',  -- READY, DELIVERED, PARKED, WITHHELD
  attempts        int not null default 0,
  due_at          timestamptz not null default now(),
  sequence        int,                       -- per (subscriber, case), given at the first send
  delivered_at    timestamptz,
  last_error      text,
  primary key (subscriber, event_id)
);
create index delivery_pointer_ready on delivery_pointer (subscriber, event_id) where status = 'READY';
create index delivery_pointer_parked on delivery_pointer (subscriber, event_id) where status = 'PARKED';
-- what blocks its case: failing pointers only, so it costs the others nothing
create index delivery_pointer_blocking on delivery_pointer (subscriber, case_id, event_id)
  where status = 'PARKED' or (status = 'READY' and attempts > 0);
-- every row is updated once: vacuum early, so that the claim does not walk over the dead
alter table delivery_pointer set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

create table delivery_sequence (
  subscriber      text not null,
  case_id         uuid not null,
  last            int not null,
  primary key (subscriber, case_id)
) with (fillfactor = 80);

-- Work that only one node may do. A write made under a lease repeats its epoch.
create table delivery_lease (
  name            text primary key,
  holder          text not null,
  epoch           bigint not null,
  expires_at      timestamptz not null
);

-- audit: append-only, one link per act and writer, each holding the hash of the one before -----------------------
create table audit_link (
  writer          text not null,
  link            bigint not null,
  at              timestamptz not null,
  act             text not null,
  entries         text not null,
  previous        bytea not null,
  hash            bytea not null,
  primary key (writer, link)
);
