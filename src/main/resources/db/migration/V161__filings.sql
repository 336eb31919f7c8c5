-- filings: what was filed with which court, and what the court has said of it -------------------------------------------
create table filing (
  filer           text not null,             -- the issuer of the filing's identifier
  filing_id       text not null,
  agency          text not null,             -- who sent it
  number          bigint not null,           -- in which message
  message_id      text not null,             -- the sender's identifier of it
  court           text not null,
  case_id         uuid not null,
  digest          bytea not null,            -- of what was filed
  status          text not null,             -- FILED, RECEIPTED, REVIEWED
  review          text,                      -- the word of the court: ACCEPTED, REJECTED, ...
  filed_at        timestamptz not null,
  receipted_at    timestamptz,
  reviewed_at     timestamptz,
  due_at          timestamptz,               -- by when the court's next word is expected; null when nothing is
  overdue         boolean not null default false,
  primary key (filer, filing_id)
);
create index filing_due on filing (due_at) where due_at is not null;
create index filing_case on filing (case_id);
