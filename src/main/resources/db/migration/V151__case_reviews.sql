-- record: what humans have to look at in cases, as the cases say themselves -----------------------------------------
create table case_review (
  case_id         uuid not null,
  note            text not null,             -- plain words that name nobody
  since           timestamptz not null,
  primary key (case_id, note)
);
create index case_review_since on case_review (since);
