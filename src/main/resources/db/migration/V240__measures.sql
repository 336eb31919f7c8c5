-- measures: one row for each defendant's case, of days, codes and counts. No name, no number of a person, no protected attribute.
create table measure_case (
  case_id               uuid not null,
  party                 text not null,       -- empty where the case has one defendant, else a hash
  case_class            text not null,
  category              text not null,
  court                 text not null,
  agency                text not null,
  outcome               text not null,
  pleaded_guilty        boolean not null,
  lesser                boolean not null,
  diverted              boolean not null,
  offense_on            date,
  arrested_on           date,
  booked_on             date,
  filed_on              date,
  first_hearing_on      date,
  pleaded_on            date,
  trial_on              date,
  disposed_on           date,
  sentenced_on          date,
  reopened_on           date,
  inactive_days         int not null,
  inactive_since        date,
  held_days             int not null,
  held_since            date,
  held_at_first_hearing boolean,             -- null when there was no hearing, or custody was never told
  continuances          int not null,
  trial_settings        int not null,
  unmapped              text not null,
  primary key (case_id, party)
);
-- what was recorded before is followed once more
update follow_cursor set event_id = 0;
