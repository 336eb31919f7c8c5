-- priorities: by which number people know the case, so that lists can name it; of a case that is expunged the row goes
alter table case_priority add column number text;
