-- measures: each stretch of days on which nothing could be done as from/to, by comma, those that are planned to end as well; null where a
-- node of the version before wrote the row, which counts by its days and its beginning as before
alter table measure_case add column inactive_stretches text;
-- what was recorded before is followed once more
update follow_cursor set event_id = 0;
