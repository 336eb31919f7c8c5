-- deadlines, measures: of several defendants each stood under a hash of name and birth date that anybody could make; from here on
-- under one that only the hub can. What is left of the old is taken out, and everything followed once more.
update exception_item e set state = 'CLOSED'
from deadline_warning w join deadline d using (deadline_id)
where d.party <> '' and e.kind in ('DEADLINE_NEAR', 'DEADLINE_OVERDUE') and e.subject = w.subject and e.state = 'OPEN';
delete from deadline where party <> '';
delete from measure_case where party <> '';
delete from measure_group where party <> '';
-- a deadline that has its date again is warned of again
delete from deadline_warning w using exception_item e
where e.kind in ('DEADLINE_NEAR', 'DEADLINE_OVERDUE') and e.subject = w.subject and e.state = 'CLOSED';
update follow_cursor set event_id = 0;
