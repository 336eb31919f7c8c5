-- distribution: how a lane is set, by whom and why; a lane without a row is open. Read by every node once a poll ------------
create table delivery_lane (
  subscriber        text primary key,
  mode              text not null default 'OPEN',  -- OPEN, PAUSED, DRAINING, DISABLED
  drain_to          bigint,                        -- while draining: the last event that still goes
  per_second        double precision,              -- most deliveries a second; null for no limit
  changed_at        timestamptz,
  changed_by        text,
  why               text,
  unreachable_since timestamptz,                   -- of the first failure since the recipient was last reached
  delivered_at      timestamptz                    -- of the last delivery, a few seconds late
);

-- distribution: the page of a feed that was shown last. What is in it has not been acknowledged yet ---------------------------
create table delivery_feed (
  subscriber        text primary key,
  former            text not null,                 -- the cursor by which the page was asked for
  cursor            text not null,                 -- the one that acknowledges it
  events            bigint[] not null,             -- what it showed
  numbers           int[] not null,                -- under which sequence numbers
  versions          int[] not null,                -- of the case
  terms             int[] not null                 -- delivery_terms
);
