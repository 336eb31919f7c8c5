-- victims: releases that were announced and have not happened, as the cases stand; kept by following the record -----------------
create table victim_release_ahead (
  case_id         uuid not null,
  stay            text not null,             -- the booking number, empty where none was given
  release_at      timestamptz not null,
  facility        text,
  primary key (case_id, stay)
);
create index victim_release_ahead_at on victim_release_ahead (release_at);

-- what nobody has confirmed; few of all notices
create index victim_notice_open on victim_notice (notice_id)
  where state in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'ESCALATED');

create index victim_registration_victim on victim_registration (victim_id);

-- cases that were recorded before are followed once more
update follow_cursor set event_id = 0;
