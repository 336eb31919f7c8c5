-- filings: what a court decided lately is looked at to be decided otherwise
create index filing_decided on filing (court, reviewed_at) where status = 'REVIEWED';

-- oversight: who sees to an item of a work queue; what was dealt with leaves its queue, and its row is deleted after a while
create table oversight_work_owner (
  kind            text not null,             -- REJECTED, HELD, MATCH, OVERDUE
  subject         text not null,             -- a message's number, a question's, what an exception is about
  owner           text not null,             -- a desk, a shift or a login
  taken_by        text not null,
  taken_at        timestamptz not null,
  primary key (kind, subject)
);
create index oversight_work_owner_taken on oversight_work_owner (taken_at);
