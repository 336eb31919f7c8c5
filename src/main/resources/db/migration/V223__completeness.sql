-- completeness: what a case lacks at its stage, and who was asked for it --------------------------------------------------
create table missing_item (
  item_id         bigint generated always as identity primary key,
  case_id         uuid not null,
  stage           text not null,
  item            text not null,             -- its id in the checklist
  agency          text,                      -- who is to send it; null where nobody here has spoken who could
  message_id      text,                      -- its own first message of the case
  since           timestamptz not null,
  due_at          timestamptz not null,
  sent_at         timestamptz,               -- when the agency was asked; null while it was not
  ask             boolean not null,          -- whether the agency agreed to be asked
  closed_at       timestamptz,               -- when it came, or is not needed any more
  closed_by       bigint,                    -- the message received last then
  overdue         boolean not null default false
);
create unique index missing_item_open on missing_item (case_id, item) where closed_at is null;
create index missing_item_case on missing_item (case_id);
create index missing_item_ask on missing_item (item_id) where ask and sent_at is null and closed_at is null;
create index missing_item_due on missing_item (due_at) where closed_at is null and not overdue;
