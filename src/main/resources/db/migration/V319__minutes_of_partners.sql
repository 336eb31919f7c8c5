-- oversight: how each agency's queue and each subscriber's lane stood, minute by minute; a row of the whole hub beside them -----------
create table oversight_sample (
  kind            text not null,             -- AGENCY, SUBSCRIBER or HUB
  partner         text not null,             -- empty for the hub
  at              timestamptz not null,      -- when the minute began
  came            bigint,                    -- what came to wait in it; null where the minute before was not sampled
  went            bigint not null,           -- what was recorded or delivered in it
  backlog         bigint not null,           -- what waited at its end
  parked          bigint not null,           -- what was given up and waits for somebody
  oldest_seconds  bigint,                    -- since the oldest of the backlog came; null without one, or where nobody knows
  primary key (kind, partner, at)
);
create index oversight_sample_at on oversight_sample (at);
