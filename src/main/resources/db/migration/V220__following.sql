-- following: how far the record was followed. Events up to until_event are followed once every transaction up to
-- until_transaction has ended, for one of those may still write an event with a lower number.
create table follow_cursor (
  one               boolean primary key default true check (one),
  event_id          bigint not null,
  until_event       bigint not null,
  until_transaction xid8 not null
);
insert into follow_cursor (event_id, until_event, until_transaction) values (0, 0, pg_current_xact_id());
