-- accountability: who looked through the accounts and their rights, and what there was to look at
create table accountability_review (
  review_id       bigint generated always as identity primary key,
  reviewed_at     timestamptz not null,
  reviewed_by     text not null,
  accounts        int not null,
  findings        int not null,
  why             text not null              -- what came of it; names nobody
);
