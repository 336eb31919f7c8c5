-- completeness: what somebody believes to be wrong in what an agency said, and what became of asking it -----------------
create table correction_request (
  request_id      bigint generated always as identity primary key,
  case_id         uuid not null,
  message_number  bigint not null,           -- the message that says it
  agency          text not null,             -- whose message it is
  message_id      text not null,             -- the agency's own identifier of it
  field           text not null,             -- which fact, by its canonical name
  record_number   text,                      -- which of several; null where that is not said
  reason          text not null,             -- what is believed to be wrong: for the agency and nobody else
  asked_by        text not null,
  asked_at        timestamptz not null,
  due_at          timestamptz not null,
  state           text not null check (state in ('OPEN', 'ANSWERED', 'CORRECTED', 'DECLINED', 'WITHDRAWN')),
  looked_at       timestamptz,               -- when it was seen that nothing had revised the message yet
  sent_at         timestamptz,               -- when it was put on the agency's answer queue
  answer          text,                      -- what the agency says
  answered_at     timestamptz,
  closed_at       timestamptz,
  closed_by       bigint,                    -- the message that corrected it
  withdrawn       text,                      -- why, and by whom it was withdrawn
  overdue         boolean not null default false
);
create index correction_request_case on correction_request (case_id);
create index correction_request_agency on correction_request (agency) where state in ('OPEN', 'ANSWERED');
create index correction_request_due on correction_request (due_at) where state in ('OPEN', 'ANSWERED');
create index correction_request_new on correction_request (request_id) where state = 'OPEN' and looked_at is null;
