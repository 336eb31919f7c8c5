-- distribution: who must be told to undo what of what they were told. One row per recipient and undoing event; whether the
-- notice has gone out is in the delivery of that event.
create table delivery_recall (
  id              bigint generated always as identity primary key,
  subscriber      text not null,
  case_id         uuid not null,
  event_id        bigint not null,           -- the event that undoes
  reason          text not null,             -- EXPUNGED, SEALED, PERSON_UNMERGED, CASE_SEPARATED, WITHDRAWN, CORRECTED
  undone          bigint[],                  -- the events whose deliveries are to be undone; null for all there were
  created_at      timestamptz not null,
  due_at          timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  unique (subscriber, event_id)
);
create index delivery_recall_open on delivery_recall (due_at) where acknowledged_at is null;
create index delivery_recall_case on delivery_recall (case_id);

-- distribution: what recipients say they have received
create table delivery_receipt (
  subscriber      text not null,
  event_id        bigint not null,
  received_at     timestamptz not null,
  received_by     text not null,
  primary key (subscriber, event_id)
);

-- Whose event was expunged: nothing is sent of it any more, but it is settled by its lane, which alone knows whether it is
-- just being sent.
alter table delivery_pointer add column gone boolean not null default false;
