-- oversight: what a court's clerk said of a filing at the console, bound to the message in which it went over the intake queue.
-- Written before it goes; the arrival bears the ingress id ------------------------------------------------------------
create table oversight_clerk_decision (
  of_number       bigint not null,           -- the intake_message that brought the filing
  kind            text not null,             -- RECEIPT, REVIEW
  attempt         int not null,              -- another one only where the one before came to nothing
  ingress_id      text not null unique,
  by_whom         text not null,
  at              timestamptz not null,
  primary key (of_number, kind, attempt)
);

create index filing_waiting on filing (court, filed_at) where status <> 'REVIEWED';
create index filing_number on filing (number);
