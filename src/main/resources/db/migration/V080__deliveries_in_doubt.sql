-- distribution: what a lane is about to send, under which numbers. Written before it is sent, so that a number that may have
-- been seen is never given to another event, whatever policy says of the first one by then.
alter table delivery_lease
  add column sending      bigint[] not null default '{}',   -- event ids
  add column sending_as   int[] not null default '{}';      -- their sequence numbers
