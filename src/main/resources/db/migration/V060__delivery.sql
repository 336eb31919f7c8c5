-- privacy: the restrictions in force on a case --------------------------------------------------------------------
create table privacy_label (
  case_id         uuid not null,
  label           text not null,             -- SEALED, EXPUNGED, JUVENILE, ...
  in_force        boolean not null,
  effective_at    timestamptz not null,      -- a change that took effect earlier does not undo a later one
  primary key (case_id, label)
);
