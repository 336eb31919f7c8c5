-- oversight: which state of an alert was told outside the hub. What was there before is told when its state changes next.
alter table oversight_alert
  add column told         text,                        -- RAISED, ACKNOWLEDGED, RESOLVED; null where nothing was told yet
  add column told_at      timestamptz,
  add column call_due_at  timestamptz,                 -- not before; while one node calls, when another may
  add column calls_failed integer not null default 0,  -- since the last that was answered
  add column call_error   text;                        -- code of the last failure
update oversight_alert
   set told = case when resolved_at is not null then 'RESOLVED' when acknowledged_at is not null then 'ACKNOWLEDGED' else 'RAISED' end;
