-- privacy: to which case a case was joined, so that what was joined with it before goes along when it is separated --------
create table privacy_joined_to (
  case_id         uuid primary key,
  joined_to       uuid not null
);
create index privacy_joined_to_case on privacy_joined_to (joined_to);
insert into privacy_joined_to (case_id, joined_to)
select case_id, joined_to from correlation_case where joined_to is not null;
