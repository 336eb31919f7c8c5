-- measures: by which groups fairness is looked at. Kept apart from measure_case, so that no other measure can use it.
create table measure_group (
  case_id         uuid not null,
  party           text not null,             -- as in measure_case
  race            text not null,             -- in canonical words, UNKNOWN where nobody said or no code list knows
  sex             text not null,
  primary key (case_id, party)
);
