-- Which policies count, where two people are needed for them: the files of one set together, as they were proposed.
create table policy_set (
  digest          text primary key,          -- SHA-256 of the files, 16 hexadecimal digits
  files           text not null,             -- JSON: text of each file by its name; never changed
  state           text not null,             -- PROPOSED, IN_FORCE, REPLACED
  why             text not null,
  proposed_by     text not null,
  proposed_at     timestamptz not null,
  approved_by     text,                      -- null for the set with which the hub was set up
  approved_at     timestamptz,
  check (approved_by is null or approved_by <> proposed_by)
);
create unique index policy_set_in_force on policy_set (state) where state = 'IN_FORCE';
