-- oversight: what was resolved long ago is found to be deleted
create index oversight_alert_resolved on oversight_alert (resolved_at) where resolved_at is not null;
