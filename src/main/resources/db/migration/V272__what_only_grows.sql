-- These are only ever added to, so vacuum has nothing to clear up in them; it would mark them readable by index alone, and every minute
-- while a store is young. A quarter of a million rows at a time is soon enough. Nobody looks for what a document or its digest says.
alter table intake_message set (autovacuum_vacuum_insert_threshold = 250000);
alter table case_event set (autovacuum_vacuum_insert_threshold = 250000);
alter table delivery set (autovacuum_vacuum_insert_threshold = 250000);
alter table intake_message alter column original set statistics 0;
alter table case_event alter column body set statistics 0;
