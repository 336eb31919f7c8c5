-- oversight: what somebody should see to, from when it was first so until it is so no more -------------------------------------
create table oversight_alert (
  alert_id        bigint generated always as identity primary key,
  kind            text not null,             -- FEED_SILENT, DELIVERIES_PARKED, ...
  subject         text not null,             -- an agency, a subscriber, a door, a file; empty for the hub as a whole
  node            text not null,             -- of which node it is so; empty where it is so of all
  level           text not null,             -- NOTICE, BAD
  text            text not null,             -- names nobody
  raised_at       timestamptz not null,
  owner           text,                      -- who sees to it; null until somebody has acknowledged it
  acknowledged_at timestamptz,
  acknowledged_by text,
  note            text,                      -- of whoever acknowledged it; names nobody
  resolved_at     timestamptz                -- when it was so no more
);
create unique index oversight_alert_open on oversight_alert (kind, subject, node) where resolved_at is null;
