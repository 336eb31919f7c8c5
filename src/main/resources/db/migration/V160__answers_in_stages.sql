-- intake: answers that do not go out with the batch they answer. Written in the transaction that makes them so, sent after it
-- in the order of their ids, and kept: a duplicate is told the same. Only of messages that were held, and of agencies that are
-- told of more than the outcome.
create table intake_answer (
  id              bigint generated always as identity primary key,
  number          bigint not null,           -- the message that is answered
  about           bigint not null,           -- the message it speaks of; another than number only for a duplicate
  stage           text not null,             -- RECEIVED, an outcome, DELIVERED, FILED, REVIEWED
  subject         text not null default '',  -- who has it, or the message of the court
  agency          text not null,
  channel         text not null,
  asked_as        text,                      -- what it correlates to
  message_id      text,
  ingress_id      text not null,
  case_id         uuid,
  repeats         text,
  problems        text,                      -- JSON list; null when there are none
  filing          text,                      -- JSON; what a court says of a filing
  answered_at     timestamptz not null,
  sent_at         timestamptz,               -- also set where there is nothing to send
  unique (number, stage, subject)
);
create index intake_answer_due on intake_answer (id) where sent_at is null;
create index intake_answer_case on intake_answer (case_id) where case_id is not null;

-- Messages whose senders are to hear who has them, until nothing of them is under way any more.
create table intake_awaiting_delivery (
  number          bigint primary key,
  agency          text not null,
  event_id        bigint not null,
  case_id         uuid not null,
  since           timestamptz not null
);

-- what was rejected or repeated is asked for by its sender's identifier too
create index intake_message_unclaimed on intake_message (agency, message_id) where version is null and message_id is not null;
