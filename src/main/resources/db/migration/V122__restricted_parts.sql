-- privacy: by whose authority a case is restricted, and restrictions on a part of one -------------------------------
alter table privacy_label
  add column order_number text,              -- the court's number of the order; null where a message states the label itself
  add column court text,
  add column message_number bigint;          -- the message that said so

create table privacy_part (
  case_id         uuid not null,
  label           text not null,             -- SEALED, EXPUNGED
  part            text not null,             -- a key of a charge or a defendant
  in_force        boolean not null,
  effective_at    timestamptz not null,      -- a change that took effect earlier does not undo a later one
  order_number    text,
  court           text,
  message_number  bigint,
  primary key (case_id, label, part)
);
