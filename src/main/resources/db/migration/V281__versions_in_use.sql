-- validation: which agency sends which version of a message; some rows a day and agency -------------------------------------
create table exchange_use (
  day             date not null,
  agency          text not null,
  message_type    text not null,
  version         text not null,
  messages        bigint not null,           -- whatever became of them
  primary key (agency, message_type, version, day)
);
