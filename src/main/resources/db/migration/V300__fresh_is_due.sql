-- distribution: what was never tried is due whatever the clock says; it was written by another node's clock, or by this one's before
-- it was set back ------------------------------------------------------------------------------------------------------------------
-- contract: an older node calls it as it did, and finds more that is due
create or replace function delivery_due(whose text, moment timestamptz, most int)
returns table (case_id uuid, event_id bigint, attempts int, sequence int, last_error text, gone boolean)
language plpgsql stable
set enable_bitmapscan = off
set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
    select p.case_id, p.event_id, p.attempts, p.sequence, p.last_error, p.gone
    from delivery_pointer p
    where p.subscriber = whose and p.status = 'READY' and (p.attempts = 0 or p.due_at <= moment)
      -- nothing in it that the primary key serves, so that only the few that block are looked at
      and (
        select b.event_id from delivery_pointer b
        where b.case_id = p.case_id and b.subscriber || '' = p.subscriber and b.event_id + 0 < p.event_id
          and (b.status = 'PARKED' or (b.status = 'READY' and b.attempts > 0))
          and (b.status = 'PARKED' or b.due_at > moment)
        limit 1) is null
    order by p.event_id limit most;
-- contract: the end of the same
end $$;
