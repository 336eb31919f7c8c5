-- intake: what is held, until what it waits for arrives or a human decides ------------------------------------------
create table intake_held (
  number          bigint primary key,        -- its intake_message
  reason          text not null,             -- the code of the problem that holds it
  case_id         uuid,                      -- the case that can release it; null where only a human can
  waits_for       text,                      -- what has to arrive, in plain words
  asked_as        text,                      -- what its answers correlate to
  said            bytea,                     -- header and facts in canonical words, JSON; null where it did not get so far
  held_at         timestamptz not null,
  due_at          timestamptz not null,
  overdue         boolean not null default false
);
create index intake_held_case on intake_held (case_id) where case_id is not null;
create index intake_held_due on intake_held (due_at) where not overdue;

-- oversight: what a human has to look at, raised once ---------------------------------------------------------------
create table exception_item (
  id              bigint generated always as identity primary key,
  kind            text not null,             -- HELD_OVERDUE
  reason          text not null,
  subject         text not null,             -- for HELD_OVERDUE: the number of the message
  raised_at       timestamptz not null,
  due_at          timestamptz not null,
  state           text not null,             -- OPEN, CLOSED
  owner           text,
  unique (kind, subject)
);
create index exception_item_open on exception_item (raised_at) where state = 'OPEN';

-- record: how many messages wait for the case, read with the lock on its row ----------------------------------------
alter table case_record add column waiting int not null default 0;
