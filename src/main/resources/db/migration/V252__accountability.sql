-- accountability: who signed in and failed to, by day; and the reports that were made ------------------------------------------
create table accountability_sign_in (
  account         text not null,             -- a known account; 'unknown' for every other name, which may be a password
  day             date not null,
  succeeded       bigint not null,
  failed          bigint not null,
  last_at         timestamptz not null,
  primary key (account, day)
);
create table accountability_report (
  made_at         timestamptz primary key,
  findings        int not null,
  report          text not null              -- JSON
);
