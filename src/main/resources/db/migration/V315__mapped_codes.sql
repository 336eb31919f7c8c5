-- oversight: codes of senders that somebody has given a canonical word beside the files of code lists; few rows, read at start and reload
create table oversight_code_mapping (
  list            text not null,             -- the name of a code list
  agency          text not null,             -- whose code
  code            text not null,             -- as the sender writes it
  canonical       text not null,             -- a word of that list
  mapped_by       text not null,
  why             text not null,             -- names nobody
  mapped_at       timestamptz not null,
  primary key (list, agency, code)
);
create index intake_held_reason on intake_held (reason, number);
