-- record: cases that turned out to be one. No event ever moves: a joined case keeps its timeline, and what is said of it
-- from then on goes on the survivor's ---------------------------------------------------------------------------------
alter table case_record add column joined_to uuid;
alter table case_record add column survivor uuid;
create index case_record_joined on case_record (survivor) where survivor is not null;
alter table case_event add column home uuid;   -- the joined case it speaks of; null when that is case_id
create index case_event_home on case_event (home) where home is not null;
