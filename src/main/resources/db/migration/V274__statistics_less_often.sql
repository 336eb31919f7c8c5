-- Of what only grows, statistics were taken every minute while a store was young, for a second each; what a row looks like does not
-- change. Once it has grown by half is soon enough.
alter table intake_message set (autovacuum_analyze_scale_factor = 0.5);
alter table case_event set (autovacuum_analyze_scale_factor = 0.5);
alter table delivery set (autovacuum_analyze_scale_factor = 0.5);
