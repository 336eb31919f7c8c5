-- record: what is left of an expunged case; no personal value ------------------------------------------------------
create table record_tombstone (
  case_id         uuid primary key,
  expunged_at     timestamptz not null,
  order_number    text,                      -- the court's number of the order
  court           text,
  agency          text not null,             -- who sent it
  message_number  bigint not null            -- in which message
);
alter table case_record add column expunged_at timestamptz;

-- correlation: keyed hashes of the identifiers it had, by which a late message is recognised -------------------------
create table correlation_tombstone (
  hash            bytea primary key,         -- HMAC-SHA-256 under a secret of the hub
  case_id         uuid not null
);

-- what repeats a message is found by its first; nearly all messages repeat nothing
create index intake_message_repeats on intake_message (duplicate_of) where duplicate_of is not null;
