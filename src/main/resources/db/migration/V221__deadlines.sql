-- deadlines: which rule packs count, and who said so ------------------------------------------------------------------
create table deadline_pack (
  pack            text not null,
  version         text not null,
  content         text not null,             -- as it was proposed, never changed
  state           text not null,             -- PROPOSED, IN_FORCE, REPLACED, WITHDRAWN
  why             text not null,
  proposed_by     text not null,
  proposed_at     timestamptz not null,
  approved_by     text,
  approved_at     timestamptz,
  primary key (pack, version),
  check (approved_by is null or approved_by <> proposed_by)
);
create unique index deadline_pack_in_force on deadline_pack (pack) where state = 'IN_FORCE';

-- Days on which courts of a calendar were or will be closed, announced after the pack was published.
create table deadline_closure (
  calendar        text not null,
  day             date not null,
  why             text not null,
  said_by         text not null,
  said_at         timestamptz not null,
  primary key (calendar, day)
);

-- What the packs in force say of each case. No personal value: a defendant is a hash, a charge its number.
create table deadline (
  deadline_id     bigint generated always as identity primary key,
  case_id         uuid not null,
  pack            text not null,
  version         text not null,
  rule            text not null,
  party           text not null,             -- empty where the case has one defendant
  charge          text not null,             -- empty for a rule of the defendant
  status          text not null,             -- of Deadline.Status, or GONE when the rule does not apply any more
  due             timestamptz,               -- the first moment that is too late
  last_day        date,
  unit            text not null,
  missing         text[] not null,
  trace           text not null,             -- JSON list
  look_at         timestamptz,               -- when somebody is to be warned next
  changed_at      timestamptz not null,
  unique (case_id, pack, rule, party, charge)
);
create index deadline_due on deadline (due) where status in ('RUNNING', 'OVERDUE');
create index deadline_look on deadline (look_at) where look_at is not null;

-- Every change of a deadline, with why.
create table deadline_move (
  move_id         bigint generated always as identity primary key,
  deadline_id     bigint not null references deadline on delete cascade,
  at              timestamptz not null,
  old_status      text,                      -- null when it is new
  new_status      text not null,
  old_due         timestamptz,
  new_due         timestamptz,
  why             text not null,             -- what is different in the trace
  message         bigint not null            -- the message received last when it was reckoned
);
create index deadline_move_deadline on deadline_move (deadline_id);

-- Once for each threshold of each due date.
create table deadline_warning (
  deadline_id     bigint not null references deadline on delete cascade,
  due             timestamptz not null,
  threshold       text not null,             -- ISO 8601; PT0S when it is overdue
  subject         text not null,             -- of the exception item
  warned_at       timestamptz not null,
  primary key (deadline_id, due, threshold)
);
