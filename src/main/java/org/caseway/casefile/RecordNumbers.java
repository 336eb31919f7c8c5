package org.caseway.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Under which of its sender's numbers a message tells its facts. Pure. */
public final class RecordNumbers {

    private static final Map<String, Function<CaseUpdate, Stream<String>>> OF_SEVERAL = Map.of(
            "identifiers", said -> kinds(said.identifiers()),
            "defendant.person.identifiers", RecordNumbers::ofPerson,
            "charges", said -> said.charges().stream().flatMap(RecordNumbers::number),
            "courtEvents", said -> numbers(said.courtEvents()),
            "custody", said -> numbers(said.custody()),
            "orders", said -> numbers(said.orders()),
            "filing.documents", RecordNumbers::ofDocuments);

    private RecordNumbers() {}

    /** Which of several a fact can be, by what has several: numbers, and of identifiers their kinds. Without what is not told. */
    public static Map<String, Set<String>> several(CaseUpdate said) {
        return OF_SEVERAL.entrySet().stream()
                .map(one -> Map.entry(
                        one.getKey(), one.getValue().apply(said).collect(Collectors.toCollection(TreeSet::new))))
                .filter(one -> !one.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Whether a message corrects or takes back that fact of another of its source, or is another version of it.
     *
     * @param field of {@link FieldPaths}
     * @param number which of several; {@code null} for any
     */
    public static boolean revises(Statement by, Statement said, String field, @Nullable String number) {
        if (!by.source().equals(said.source()) || by.messageNumber() == said.messageNumber()) {
            return false;
        }
        if (by.sourceMessageId().equals(said.sourceMessageId())) {
            return by.messageNumber() > said.messageNumber();
        }
        Set<String> records = records(said.update(), field, number);
        return by.update().revising().stream()
                .filter(revision -> revision.kind() != RevisionKind.REINSTATES)
                .anyMatch(revision -> revision.target() == Revision.Target.MESSAGE
                        ? revision.revisesMessage(said.sourceMessageId())
                        : records.contains(revision.id()));
    }

    /** The records by whose revision the fact is revised; for what belongs to no record of its own any that the message tells. */
    private static Set<String> records(CaseUpdate said, String field, @Nullable String number) {
        String root = field.split("\\.", 2)[0];
        Stream<?> told = switch (root) {
            case "arrest", "charges" -> ofArrest(said);
            case "courtEvents" -> said.courtEvents().stream();
            case "custody" -> said.custody().stream();
            case "orders" -> said.orders().stream();
            case "filing" -> Stream.ofNullable(said.filing());
            default ->
                Stream.of(ofArrest(said), said.courtEvents().stream(), said.custody().stream(), said.orders().stream())
                        .flatMap(Function.identity());
        };
        boolean oneOfSeveral =
                number != null && List.of("courtEvents", "custody", "orders").contains(root);
        return numbers(told.toList())
                .filter(record -> !oneOfSeveral || record.equals(number))
                .collect(Collectors.toSet());
    }

    private static Stream<?> ofArrest(CaseUpdate said) {
        return Stream.ofNullable(said.arrest())
                .flatMap(arrest -> Stream.of(arrest, arrest.booking()))
                .filter(Objects::nonNull);
    }

    private static Stream<String> numbers(Collection<?> elements) {
        return elements.stream().map(Revising::recordId).filter(Objects::nonNull);
    }

    private static Stream<String> kinds(Collection<Identifier> identifiers) {
        return identifiers.stream()
                .filter(id -> !id.byHub())
                .map(id -> id.kind().name());
    }

    private static Stream<String> ofPerson(CaseUpdate said) {
        return Stream.ofNullable(said.defendant())
                .map(Defendant::person)
                .filter(Objects::nonNull)
                .flatMap(person -> kinds(person.identifiers()));
    }

    private static Stream<String> ofDocuments(CaseUpdate said) {
        return Stream.ofNullable(said.filing())
                .flatMap(filing -> filing.documents().stream().map(FilingDocument::documentId));
    }

    private static Stream<String> number(Charge charge) {
        return Stream.of(charge.sequence(), charge.trackingNumber())
                .filter(Objects::nonNull)
                .limit(1);
    }
}
