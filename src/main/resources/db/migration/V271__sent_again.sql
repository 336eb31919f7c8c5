-- intake: what a quarantined message needs to be sent its way once more
alter table intake_quarantine add column file_id bigint not null default 0;
alter table intake_quarantine add column file_record int not null default 0;
alter table intake_quarantine add column asked_as text;  -- what its answers correlate to
update intake_quarantine
set file_id = split_part(ingress_id, ':', 2)::bigint, file_record = split_part(ingress_id, ':', 3)::int
where ingress_id ~ '^file:[0-9]{1,18}:[0-9]{1,9}$';

-- whoever was quarantined before anybody was told
insert into exception_item (kind, reason, subject, raised_at, due_at, state)
select 'QUARANTINED', 'not-processed', ingress_id, quarantined_at, quarantined_at, 'OPEN' from intake_quarantine
on conflict (kind, subject) do nothing;
