-- intake: when a message is looked at next, the older the less often
alter table intake_awaiting_delivery add column look_at timestamptz;
update intake_awaiting_delivery set look_at = since;
alter table intake_awaiting_delivery alter column look_at set not null;
create index intake_awaiting_delivery_look on intake_awaiting_delivery (look_at);
