-- oversight: deliveries that were given up and are released little by little, as a person ordered it -----------------------------
create table oversight_job (
  job_id          bigint generated always as identity primary key,
  per_second      double precision not null,
  by_whom         text not null,
  why             text not null,             -- names nobody
  made_at         timestamptz not null,
  state           text not null,             -- RUNNING, PAUSED, CANCELLED, DONE
  changed_at      timestamptz not null,
  changed_by      text not null,
  advanced_at     timestamptz not null,      -- until when the rate has been spent
  total           int not null,
  released        int not null default 0
);
create index oversight_job_running on oversight_job (job_id) where state = 'RUNNING';

-- What it is about, as it was when it was ordered: what is given up later is not meant.
create table oversight_job_delivery (
  job_id          bigint not null references oversight_job on delete cascade,
  position        int not null,              -- in this order
  subscriber      text not null,
  event_id        bigint not null,
  primary key (job_id, position)
);
