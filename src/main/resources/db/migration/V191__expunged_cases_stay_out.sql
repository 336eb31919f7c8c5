-- correlation: of an expunged case nothing is said any more
alter table correlation_case add column expunged boolean not null default false;
update correlation_case c set expunged = true
where exists (select from correlation_tombstone t where t.case_id = c.case_id);
