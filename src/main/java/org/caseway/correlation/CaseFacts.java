package org.caseway.correlation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What guards ask about a message or a case: its dockets, its arrests and its defendants, each as one line, so that the same
 * fact is the same line and most questions are answered by comparing texts. Pure.
 *
 * @param lines kind, then fields between tabs; an empty field is unknown
 */
record CaseFacts(Set<String> lines) {

    static final String DOCKET = "D\t";
    static final String ARREST = "A\t";
    static final String PERSON = "P\t";
    static final String ORGANIZATION = "O\t";
    static final CaseFacts NONE = new CaseFacts(Set.of());

    /** What the message itself says. */
    static CaseFacts of(CaseUpdate update) {
        var lines = new LinkedHashSet<String>();
        for (Identifier identifier : update.identifiers()) {
            if (identifier.kind() == IdentifierKind.COURT_DOCKET) {
                lines.add(line(DOCKET, identifier.issuer(), identifier.value()));
            } else if (identifier.kind() == IdentifierKind.ARREST_TRACKING && update.arrest() == null) {
                lines.add(line(ARREST, identifier.value(), "", "", ""));
            }
        }
        Arrest arrest = update.arrest();
        if (arrest != null) {
            lines.add(line(
                    ARREST,
                    arrest.trackingNumber(),
                    arrest.agency().identification(),
                    arrest.recordId(),
                    arrest.occurredAt().toLocalDate().toString()));
        }
        if (update.defendant() != null) {
            lines.add(defendant(update.defendant()));
        }
        return new CaseFacts(lines);
    }

    private static String defendant(Defendant defendant) {
        Person person = defendant.person();
        if (person == null) {
            Organization organization = defendant.organization();
            return organization == null
                    ? line(ORGANIZATION)
                    : line(ORGANIZATION, organization.name(), organization.identification(), organization.issuer());
        }
        return line(
                PERSON,
                person.birthDate() == null ? null : person.birthDate().toString(),
                person.identifiers().stream()
                        .filter(i -> i.kind() == IdentifierKind.STATE_FINGERPRINT || i.kind() == IdentifierKind.FBI)
                        .map(i -> i.kind() + "=" + i.issuer() + "=" + i.value())
                        .collect(Collectors.joining(";")),
                Stream.concat(Stream.of(person.name()), person.aliases().stream())
                        .map(CaseFacts::name)
                        .collect(Collectors.joining(";")));
    }

    private static String name(PersonName name) {
        return String.join("|", part(name.given()), part(name.middle()), part(name.surName()), part(name.suffix()));
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : text.replace(';', ' ').replace('|', ' ');
    }

    private static String line(String kind, @Nullable String... fields) {
        var line = new StringBuilder(kind);
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            line.append(i == 0 ? "" : "\t");
            if (field != null) {
                line.append(field.replace('\t', ' ').replace('\n', ' '));
            }
        }
        return line.toString();
    }

    Stream<String> of(String kind) {
        return lines.stream().filter(line -> line.startsWith(kind));
    }

    /** People and organizations. */
    Set<String> defendants() {
        return lines.stream()
                .filter(line -> line.startsWith(PERSON) || line.startsWith(ORGANIZATION))
                .collect(Collectors.toSet());
    }

    CaseFacts and(CaseFacts other) {
        if (lines.containsAll(other.lines)) {
            return this;
        }
        var all = new LinkedHashSet<>(lines);
        all.addAll(other.lines);
        return new CaseFacts(all);
    }

    /** Names how many, never what. */
    @Override
    public String toString() {
        return "CaseFacts[" + lines.size() + "]";
    }
}
