-- privacy: cases that are one share their restrictions, so that what is still to be sent of either keeps to both ----------
create table privacy_joined (
  case_id         uuid primary key,
  survivor        uuid not null
);
create index privacy_joined_survivor on privacy_joined (survivor);
