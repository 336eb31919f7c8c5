-- measures: what was published, as it was then. Figures of many cases and never of one; never changed.
create table measure_publication (
  number          bigint generated always as identity primary key,
  from_on         date not null,
  to_on           date not null,
  as_of           date not null,
  published_at    timestamptz not null,
  published_by    text not null,
  why             text not null,
  content         text not null              -- JSON list of Measured
);
