-- distribution: whose persons and cases a subscriber watches ------------------------------------------------------
create table delivery_watch (
  id              bigint generated always as identity primary key,
  subscriber      text not null,
  kind            text not null,             -- an identifier kind, or CASE for the hub's own case reference
  issuer          text not null,
  value           text not null,
  added_by        text not null,
  added_at        timestamptz not null,
  expires_at      timestamptz,
  unique (kind, value, issuer, subscriber)
);
create index delivery_watch_subscriber on delivery_watch (subscriber, id);

-- a message need not name the person again: what was once watched by an identifier is watched as a case
create table delivery_watched_case (
  case_id         uuid not null,
  watch_id        bigint not null references delivery_watch on delete cascade,
  since           timestamptz not null,
  primary key (case_id, watch_id)
);
create index delivery_watched_case_watch on delivery_watched_case (watch_id);

-- record: a span of time is looked up for previews; rows come in the order of time, so a summary per page is enough --
create index case_event_received on case_event using brin (received_at) with (pages_per_range = 32);
