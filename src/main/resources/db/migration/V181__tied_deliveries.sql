-- record: a batch takes its numbers in whole blocks of 256, so that what one batch says lies apart from what any other says ----
alter table case_event alter column event_id set increment by 256;
select setval('case_event_event_id_seq', (coalesce(max(event_id), 0) / 256 + 1) * 256) from case_event;

-- distribution: what one batch has for one subscriber, in one row until it is sent. Where one of it fails, is ordered back or is
-- overtaken, the row is untied into a pointer for each. A subscriber's pointers never wait for a bundle of an earlier event of
-- their case: whoever writes one unties first -----------------------------------------------------------------------------------
create table delivery_bundle (
  subscriber      text not null,
  first_event     bigint not null,
  case_ids        uuid[] not null,
  event_ids       bigint[] not null,         -- ascending, of one block
  due_at          timestamptz not null,
  primary key (subscriber, first_event)
);
alter table delivery_bundle alter column case_ids set storage main;
alter table delivery_bundle alter column event_ids set storage main;
alter table delivery_bundle set (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_threshold = 500);
create index delivery_pointer_case on delivery_pointer (case_id);

-- All that waits, tied or not.
create view delivery_waiting as
  select subscriber, case_id, event_id, status, attempts, due_at, sequence, last_error, gone from delivery_pointer
  union all
  select b.subscriber, e.case_id, e.event_id, 'READY', 0, b.due_at, null, null, false
  from delivery_bundle b cross join unnest(b.case_ids, b.event_ids) as e(case_id, event_id);

-- A subscriber's bundles in order, as many as hold what is wanted and the one with which it is too many. Mixed: something of one of
-- its cases waits as a pointer. A function, so that no more are read than are wanted.
create function delivery_bundles(whose text, most int)
returns table (first_event bigint, case_ids uuid[], event_ids bigint[], mixed boolean)
language plpgsql stable
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  held int := 0;
  alone boolean := not exists (select from delivery_pointer p where p.subscriber = whose);
begin
  for first_event, case_ids, event_ids in
    select b.first_event, b.case_ids, b.event_ids from delivery_bundle b where b.subscriber = whose order by b.first_event
  loop
    mixed := not alone and exists (
      select from unnest(case_ids) as c(case_id) join delivery_pointer p on p.case_id = c.case_id and p.subscriber = whose);
    return next;
    held := held + cardinality(event_ids);
    exit when held > most;
  end loop;
end $$;
