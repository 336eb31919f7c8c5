-- victims: the cases that a registration's case went on as, one after the other; they say what goes along when one is separated
alter table victim_registration add column way uuid[] not null default '{}';

-- what stayed behind when its case was joined for the second time goes along now
with recursive step as (
  select registration_id, home as at, '{}'::uuid[] as way from victim_registration
  union all
  select s.registration_id, c.joined_to, s.way || c.joined_to
  from step s join case_record c on c.case_id = s.at
  where c.joined_to is not null and cardinality(s.way) < 1000),
gone as (
  select distinct on (registration_id) registration_id, at, way from step order by registration_id, cardinality(way) desc)
update victim_registration r set case_id = g.at, way = g.way
from gone g where g.registration_id = r.registration_id and cardinality(g.way) > 0;
