-- measures: what a row says, as a digest; null where it was written before. Most that is followed says what it said before, and is now
-- known by this instead of being sent and locked.
alter table measure_case add column digest uuid;
