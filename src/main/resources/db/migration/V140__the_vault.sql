-- victims: who and where victims are, sealed; no other room reads this schema -------------------------------------
create schema vault;

-- One data key for each victim of each case, and one for each message of which that is not known. Destroying it makes what
-- it sealed unreadable.
create table vault.data_key (
  key_id          uuid primary key,
  agency          text not null,
  victim_id       text,                      -- the service's own; null for a message that did not get so far
  case_id         uuid,
  master          text not null,             -- which master key wraps it
  wrapped         bytea not null,
  made_at         timestamptz not null
);
create unique index data_key_victim on vault.data_key (agency, victim_id, case_id) where victim_id is not null;
create index data_key_case on vault.data_key (case_id) where case_id is not null;

create table vault.contact (
  key_id          uuid primary key references vault.data_key on delete cascade,
  effective_at    timestamptz not null,      -- a late older one does not replace it
  sealed          bytea not null
);
