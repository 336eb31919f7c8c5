-- distribution: a pointer goes when its delivery is settled, and what became of it is kept here, written once ------
create table delivery (
  subscriber      text not null,
  case_id         uuid not null,
  event_id        bigint not null,
  status          text not null,             -- DELIVERED, WITHHELD
  sequence        int,                       -- per (subscriber, case), without gaps; null when withheld and never sent
  attempts        int not null,
  settled_at      timestamptz not null,
  primary key (subscriber, case_id, event_id)
);
insert into delivery
  select subscriber, case_id, event_id, status, sequence, attempts, coalesce(delivered_at, now())
  from delivery_pointer where status in ('DELIVERED', 'WITHHELD');
delete from delivery_pointer where status in ('DELIVERED', 'WITHHELD');
alter table delivery_pointer drop column delivered_at;
drop table delivery_sequence;
-- the primary key alone serves the claim: what is not ready is rare
drop index delivery_pointer_ready;
-- found by case alone, so that no other index is ever the cheaper guess
drop index delivery_pointer_blocking;
create index delivery_pointer_blocking on delivery_pointer (case_id)
  where status = 'PARKED' or (status = 'READY' and attempts > 0);

-- record: nobody looks for an event by the number of its message -------------------------------------------------
alter table case_event drop constraint case_event_message_number_key;

-- The first byte of a document says how it is stored: 0, as it came -----------------------------------------------
update case_event set body = '\x00'::bytea || body;
update intake_message set original = '\x00'::bytea || original;

-- Documents come compressed: neither the database's own compression nor a row of its own for two thousand bytes ---
alter table case_event alter column body set storage external, set (toast_tuple_target = 4080);
alter table intake_message alter column original set storage external, set (toast_tuple_target = 4080);
