-- privacy: the restrictions in force on a case --------------------------------------------------------------------
create table privacy_label (
  case_id         uuid not null,
  label           text not null,             -- SEALED, EXPUNGED, JUVENILE, ...
  in_force        boolean not null,
  effective_at    timestamptz not null,      -- a change that took effect earlier does not undo a later one
  primary key (case_id, label)
);

-- distribution: what blocks its case for a subscriber. Holds failing pointers only, so it costs the others nothing.
create index delivery_pointer_blocking on delivery_pointer (subscriber, case_id, id)
  where status = 'PARKED' or (status = 'READY' and attempts > 0);
-- every row is updated once: vacuum early, so that the claim does not walk over the dead
alter table delivery_pointer set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
alter table delivery_sequence set (fillfactor = 80);
