package org.caseway.message.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.message.JusticeMessage;
import org.caseway.message.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Rules about the person a message speaks of.
 *
 * @param person {@code null} where the message names none
 * @param at the person's path
 */
public record PersonRules<M extends JusticeMessage>(Function<M, @Nullable Person> person, String at) {

    private static final int OLDEST = 120;
    private static final String JUSTICE = "/j:PersonAugmentation";

    /** Rules about a party that may be an organization. */
    public static <M extends JusticeMessage> PersonRules<M> of(Function<M, @Nullable Defendant> defendant, String at) {
        return new PersonRules<>(
                message -> {
                    Defendant party = defendant.apply(message);
                    return party == null ? null : party.person();
                },
                at + "/nc:EntityPerson");
    }

    public static <M extends JusticeMessage> Rule<M> organizationNameMissing(
            Function<M, @Nullable Defendant> defendant, String at) {
        return Draft.<M>error(
                        "organization-name-missing",
                        "A corporate defendant has a name (nc:OrganizationName; casefile problem DEFENDANT_NAME).")
                .when(at + "/nc:EntityOrganization", "The organization has no name.", message -> {
                    Defendant party = defendant.apply(message);
                    Organization organization = party == null ? null : party.organization();
                    return organization != null
                            && (organization.name() == null
                                    || organization.name().isBlank());
                });
    }

    public Rule<M> surnameMissing() {
        return Draft.<M>error(
                        "surname-missing",
                        "A person is named by at least a surname (nc:PersonSurName; NCIC NAM is mandatory).")
                .when(
                        at + "/nc:PersonName/nc:PersonSurName",
                        "The person has no surname.",
                        about(person -> person.name().surName() == null
                                || person.name().surName().isBlank()));
    }

    public Rule<M> birthDateInFuture() {
        return Draft.<M>error(
                        "birth-date-in-future",
                        "Nobody is born in the future (prosecution casefile DEFENDANT_DOB_IN_FUTURE).")
                .when(at + "/nc:PersonBirthDate", "The birth date lies in the future.", (message, now) -> {
                    Person subject = person.apply(message);
                    return subject != null && Times.future(subject.birthDate(), now);
                });
    }

    public Rule<M> birthDateImplausible() {
        return Draft.<M>warning(
                        "birth-date-implausible",
                        "A living person is not older than 120 years; 0001-01-01 and the like mean unknown.")
                .when(at + "/nc:PersonBirthDate", "The birth date makes the person too old.", (message, now) -> {
                    Person subject = person.apply(message);
                    return subject != null && Times.before(subject.birthDate(), earliestBirth(now));
                });
    }

    public Rule<M> ssnForm() {
        return identifier(
                Draft.warning("ssn-form", "A social security number has nine digits (NCIC SOC)."),
                IdentifierKind.SSN,
                "/nc:PersonSSNIdentification",
                "The social security number does not have nine digits.",
                value -> !Forms.ssn(value));
    }

    public Rule<M> ssnImpossible() {
        return identifier(
                Draft.warning(
                        "ssn-impossible",
                        "Area 000 and 666, group 00 and serial 0000 are never given out (Social Security"
                                + " Administration, RM 10201.035)."),
                IdentifierKind.SSN,
                "/nc:PersonSSNIdentification",
                "No such social security number is given out.",
                Forms::impossibleSsn);
    }

    public Rule<M> stateFingerprintForm() {
        return identifier(
                Draft.warning("sid-form", "A state identification number begins with the state's letters (NCIC SID)."),
                IdentifierKind.STATE_FINGERPRINT,
                JUSTICE + "/j:PersonStateFingerprintIdentification",
                "The state identification number does not have the usual form.",
                value -> !Forms.stateFingerprint(value));
    }

    public Rule<M> fbiForm() {
        return identifier(
                Draft.warning("fbi-form", "An FBI number has up to nine letters and digits (NCIC FBI)."),
                IdentifierKind.FBI,
                JUSTICE + "/j:PersonFBIIdentification",
                "The FBI number does not have the usual form.",
                value -> !Forms.fbi(value));
    }

    private Rule<M> identifier(
            Draft<M> draft, IdentifierKind kind, String element, String text, Predicate<String> broken) {
        return draft.whenAny(
                message -> identifiers(message, kind),
                at + element,
                "",
                text,
                (Identifier identifier) -> broken.test(identifier.value()));
    }

    private List<Identifier> identifiers(M message, IdentifierKind kind) {
        Person subject = person.apply(message);
        return subject == null
                ? List.of()
                : subject.identifiers().stream()
                        .filter(identifier -> identifier.kind() == kind)
                        .toList();
    }

    private Predicate<M> about(Predicate<Person> broken) {
        return message -> {
            Person subject = person.apply(message);
            return subject != null && broken.test(subject);
        };
    }

    private static LocalDate earliestBirth(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().minusYears(OLDEST);
    }
}
