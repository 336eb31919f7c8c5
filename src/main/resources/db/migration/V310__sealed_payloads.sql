-- payloads: which keys rows are sealed with, which node has which, and how far sealing what is older anew has come --------------
create table payload_key (
  key_id          text primary key,          -- names the key and tells nothing of it
  noted_at        timestamptz not null,      -- before anything was sealed with it
  unused_since    timestamptz                -- when no row needed it any more; null while one may
);

create table payload_node (
  node            text primary key,
  keys            text[] not null,
  seen_at         timestamptz not null
);

create table payload_pass (
  kind            text primary key,          -- which payloads
  key_id          text not null,             -- with what they are to be sealed
  position        text not null,             -- the rows up to here are done
  sealed          bigint not null default 0, -- rows sealed anew, in all passes to this key
  found           bigint not null default 0, -- in this pass, with what could not be opened
  unread          bigint not null default 0, -- what could not be opened
  began_at        timestamptz not null,
  ended_at        timestamptz,
  clean           boolean not null default false -- a whole pass found nothing that this key had not sealed
);

-- What cannot be processed is kept as it came, or packed like every other payload where payloads are sealed --------------------
alter table intake_quarantine add column packed boolean not null default false;
