package org.caseway.completeness;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Charge;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;

/** What a checklist can ask for, and when a case has it. Pure. */
public enum Item {
    CHARGES(file -> !file.charges().isEmpty()),
    STATUTE_OF_EACH_CHARGE(file -> each(file, charge -> charge.statute() != null || charge.ncicCode() != null)),
    SEVERITY_OF_EACH_CHARGE(file -> each(file, charge -> charge.severity() != null)),
    OFFENSE_DATE_OF_EACH_CHARGE(file -> each(file, charge -> charge.offenseDate() != null)),
    DISPOSITION_OF_EACH_CHARGE(file -> each(file, charge -> charge.disposition() != null)),
    SENTENCE(file -> file.charges().stream().anyMatch(charge -> charge.sentence() != null)),
    DEFENDANT(file -> !file.defendants().isEmpty()),
    BIRTH_DATE_OF_DEFENDANT(file -> everyPerson(file, person -> person.birthDate() != null)),
    FINGERPRINT_NUMBER(file -> everyPerson(
            file,
            person -> person.identifiers().stream()
                    .anyMatch(id -> id.kind() == IdentifierKind.STATE_FINGERPRINT || id.kind() == IdentifierKind.FBI))),
    ARREST(file -> !file.arrests().isEmpty()),
    TRACKING_NUMBER(file -> named(file, IdentifierKind.ARREST_TRACKING)),
    DOCKET_NUMBER(file -> named(file, IdentifierKind.COURT_DOCKET)),
    CUSTODY_STATUS(file -> !file.custody().isEmpty()),
    HEARING(file -> !file.courtEvents().isEmpty()),
    VICTIM_REGISTRATION(file -> !file.victimServices().isEmpty()),
    PROBABLE_CAUSE_STATEMENT(file -> document(file, Set.of("AFFIDAVIT", "COMPLAINT"))),
    POLICE_REPORT(file -> document(file, Set.of("POLICE_REPORT"))),
    CHARGING_DOCUMENT(file -> document(file, Set.of("COMPLAINT", "INFORMATION", "INDICTMENT", "CITATION")));

    private final Predicate<CaseFile> present;

    Item(Predicate<CaseFile> present) {
        this.present = present;
    }

    boolean in(CaseFile file) {
        return present.test(file);
    }

    private static boolean each(CaseFile file, Predicate<Charge> has) {
        return !file.charges().isEmpty() && file.charges().stream().allMatch(has);
    }

    private static boolean everyPerson(CaseFile file, Predicate<Person> has) {
        List<Person> people = file.defendants().stream()
                .flatMap(defendant -> java.util.stream.Stream.ofNullable(defendant.person()))
                .toList();
        // a corporate defendant has neither
        return people.isEmpty() ? !file.defendants().isEmpty() : people.stream().allMatch(has);
    }

    private static boolean named(CaseFile file, IdentifierKind kind) {
        return file.identifiers().stream().anyMatch(id -> id.kind() == kind);
    }

    private static boolean document(CaseFile file, Set<String> categories) {
        return file.filings().stream()
                .flatMap(filing -> filing.documents().stream())
                .map(FilingDocument::category)
                .anyMatch(category -> category != null && categories.contains(category.word()));
    }
}
