-- people: which jail a stay in custody is in, null where nobody names it, and whether what was told last is that it gave somebody
-- elsewhere; an older node leaves both out
alter table person_mention add column booking_jail text;
alter table person_mention add column booking_moved boolean;
