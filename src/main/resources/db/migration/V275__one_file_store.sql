-- The directory in which all nodes keep files, by the mark that lies in it: a node that has another must not start.
create table intake_file_store (
  one boolean primary key default true check (one),
  mark text not null
);
