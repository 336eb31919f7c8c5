-- correlation: what bureaus have taken back of what they said of their numbers, also before it came ------------------------------
create table person_consolidation_withdrawn (
  said_by         text not null,             -- the agency
  message_id      text not null,             -- the sender's, of the message that is taken back
  withdrawn_by    text not null,             -- the sender's, of the message that takes it back
  withdrawn_at    timestamptz not null,
  primary key (said_by, message_id)
);
