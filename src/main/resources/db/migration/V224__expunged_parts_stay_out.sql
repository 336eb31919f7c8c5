-- correlation: whether a part of the case is expunged, so that what comes late about it teaches nothing --------------------------
alter table correlation_case add column parts_expunged boolean not null default false;
update correlation_case c set parts_expunged = true
where exists (select from record_part_tombstone t where t.case_id = c.case_id);
