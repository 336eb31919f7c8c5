-- victims: who is registered for what; names and contacts are in the vault ------------------------------------------
create table victim_registration (
  registration_id bigint generated always as identity primary key,
  agency          text not null,
  victim_id       text not null,             -- the service's own
  case_id         uuid not null,             -- the case that goes on as the one it was made for
  home            uuid not null,             -- the one it was made for
  person          text,                      -- the hub's own number of the person it is about
  said            text not null,             -- what is registered, JSON: kinds of event, status, preference
  since_event     bigint not null,           -- only later events are told
  changed_at      timestamptz not null,
  unique (agency, victim_id, home)
);
create index victim_registration_case on victim_registration (case_id);
create index victim_registration_home on victim_registration (home);
create index victim_registration_person on victim_registration (person) where person is not null;

-- Each registration and each event that concerns it: a notice, or why there is none. Feed notices have no registration.
create table victim_notice (
  notice_id       bigint generated always as identity primary key,
  registration_id bigint references victim_registration on delete cascade,
  case_id         uuid,
  event_id        bigint,
  kind            text not null,             -- NOTICE, RETRACTION, FEED_SILENT, FEED_RESUMED
  category        text not null,             -- RELEASE, HEARING, ...; the agency of a feed
  fact            text not null,             -- which fact it tells, so that it is known when the fact is taken back
  occurred_at     timestamptz,
  safety          boolean not null,
  state           text not null,             -- NOT_SENT, QUEUED, SENT, DELIVERED, CONFIRMED, FAILED, ESCALATED
  reason          text not null,             -- why it goes, waits or does not go
  subscriber      text,                      -- the victim service it is handed to
  channels        text[] not null,           -- in the order in which they are tried
  channel         int not null default 1,    -- which of them, from 1
  undoes          bigint,                    -- the notice that a retraction takes back
  made_at         timestamptz not null,
  not_before      timestamptz,               -- the end of quiet hours
  due_at          timestamptz,               -- when it is handed over, or tried again; null when it is not to be
  attempts        int not null default 0,
  confirm_by      timestamptz,               -- a human is told when nobody has confirmed it by then
  unique (registration_id, event_id, kind, fact)
);
create index victim_notice_due on victim_notice (due_at) where due_at is not null;
create index victim_notice_late on victim_notice (confirm_by) where confirm_by is not null;
create index victim_notice_case on victim_notice (case_id, fact);

-- Every change of a notice, with who made it.
create table victim_notice_step (
  notice_id       bigint not null references victim_notice on delete cascade,
  at              timestamptz not null,
  state           text not null,
  reason          text not null,
  by_whom         text not null
);
create index victim_notice_step_notice on victim_notice_step (notice_id);

-- When each agency was last heard, and since when that is too long ago.
create table victim_feed (
  agency          text primary key,
  last_heard_at   timestamptz not null,
  silent_since    timestamptz                -- when it was told that it is silent; null while it is heard
);
