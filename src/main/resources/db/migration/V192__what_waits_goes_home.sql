-- intake: the joined case that a held message speaks of; null where it speaks of the case that it waits for
alter table intake_held add column home uuid;
