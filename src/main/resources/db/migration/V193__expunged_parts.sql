-- record: what is left of an expunged charge or defendant: keyed hashes of what each was named by, no personal value ----
create table record_part_tombstone (
  case_id         uuid not null,
  hash            bytea not null,
  expunged_at     timestamptz not null,
  message_number  bigint not null,           -- the order's
  primary key (case_id, hash)
);
alter table case_record add column parts_expunged boolean not null default false;
