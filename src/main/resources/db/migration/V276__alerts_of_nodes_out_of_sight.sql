-- When the node that said so said it last: another that does not see it must not take it back while it goes on saying it.
alter table oversight_alert add column seen_at timestamptz;
update oversight_alert set seen_at = raised_at;
alter table oversight_alert alter column seen_at set not null, alter column seen_at set default now();
