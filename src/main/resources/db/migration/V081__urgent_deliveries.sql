-- distribution: what overtakes the bulk -------------------------------------------------------------------------------
alter table delivery_pointer add column urgent boolean not null default false;
create index delivery_pointer_urgent on delivery_pointer (subscriber, event_id) where urgent;
