-- priorities: how pressing each case is that is not over. No personal value: the facts are those of PressingFacts.
create table case_priority (
  case_id         uuid primary key,
  total           int not null,              -- the sum of the points of the reasons
  reasons         text not null,             -- JSON list of word, points, text
  facts           text not null,             -- JSON
  look_at         timestamptz,               -- when the passing of time alone makes it another
  at              timestamptz not null
);
create index case_priority_total on case_priority (total desc, case_id);
create index case_priority_look on case_priority (look_at) where look_at is not null;
