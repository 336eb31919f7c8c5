package org.caseway.casefile;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of the defendants, each class of fact by itself and never with its value. */
record PersonChanges(List<Change> found) {

    static void between(CaseFile before, CaseFile after, List<Change> found) {
        if (before.defendants().equals(after.defendants())) {
            return;
        }
        var changes = new PersonChanges(found);
        boolean first = before.equals(CaseFile.empty());
        Differences.missing(after.defendants(), before.defendants(), Keys::of).stream()
                .filter(defendant -> !first)
                .forEach(defendant -> changes.tell(FieldClass.NAME, "DEFENDANT_ADDED", "defendant added"));
        Differences.missing(before.defendants(), after.defendants(), Keys::of)
                .forEach(defendant -> changes.tell(FieldClass.NAME, "DEFENDANT_WITHDRAWN", "defendant withdrawn"));
        Differences.altered(before.defendants(), after.defendants(), Keys::of)
                .forEach(pair -> changes.defendant(pair.before(), pair.after()));
    }

    private void defendant(Defendant before, Defendant after) {
        Person was = before.person();
        Person is = after.person();
        if (was == null || is == null) {
            tell(FieldClass.NAME, "DEFENDANT_CHANGED", "defendant details changed");
            return;
        }
        unlike(FieldClass.NAME, "name", was.name(), is.name());
        unlike(FieldClass.ALIAS, "other names", was.aliases(), is.aliases());
        unlike(FieldClass.BIRTH_DATE, "birth date", was.birthDate(), is.birthDate());
        unlike(FieldClass.SEX, "sex", was.sex(), is.sex());
        unlike(FieldClass.RACE_ETHNICITY, "race", was.race(), is.race());
        unlike(FieldClass.RACE_ETHNICITY, "ethnicity", was.ethnicity(), is.ethnicity());
        unlike(FieldClass.ADDRESS, "residence", was.residence(), is.residence());
        for (FieldClass field : List.of(FieldClass.SSN, FieldClass.PERSON_NUMBER)) {
            unlike(
                    field,
                    field == FieldClass.SSN ? "social security number" : "person numbers",
                    numbers(was, field),
                    numbers(is, field));
        }
    }

    private static List<Identifier> numbers(Person person, FieldClass field) {
        return person.identifiers().stream()
                .filter(identifier -> FieldClass.ofPerson(identifier) == field)
                .toList();
    }

    private void unlike(FieldClass field, String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            tell(field, "DEFENDANT_" + field + "_CHANGED", "defendant's " + what + " changed");
        }
    }

    private void tell(FieldClass field, String code, String text) {
        found.add(Change.of(field, code, text));
    }
}
