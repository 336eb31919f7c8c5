package org.caseway.message;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message about several defendants as a message for each, so that what is wrong with one keeps none of the others back.
 * Thread safe; reads each of them once more.
 */
final class DefendantReader {

    private static final Problem TOO_LONG = Problem.fatal(
            "too-much-in-common",
            "/*",
            "What the defendants have in common is too long to be taken for each of them; send a message for each.");

    private final JusticeContext context;
    private final MessageReader reader;

    /** @param reader of documents about one defendant */
    DefendantReader(JusticeContext context, MessageReader reader) {
        this.context = context;
        this.reader = reader;
    }

    /** A well-formed document of a kind that may be about several, and is. */
    Reading read(byte[] original, BoundType<?> type) throws XMLStreamException {
        CoDefendants kind = type.coDefendants().orElseThrow();
        try {
            return each(DefendantSplitter.split(original, kind, context.streams()), type, kind);
        } catch (DefendantSplitter.TooLong e) {
            return new Reading(type.type(), null, null, new ValidationResult(List.of(TOO_LONG)));
        }
    }

    /** The same of a document that does not satisfy its schema; {@code null} where it is not about several. */
    @Nullable
    Reading readInvalid(byte[] original, BoundType<?> type) {
        CoDefendants kind = type.coDefendants().orElse(null);
        if (kind == null) {
            return null;
        }
        try {
            List<byte[]> documents = DefendantSplitter.split(original, kind, context.streams());
            boolean several = documents.size() > 1 && documents.size() <= CoDefendants.MOST;
            return several ? each(documents, type, kind) : null;
        } catch (XMLStreamException | DefendantSplitter.TooLong e) {
            return null;
        }
    }

    private Reading each(List<byte[]> documents, BoundType<?> type, CoDefendants kind) {
        var parts = new ArrayList<DefendantPart>(documents.size());
        for (byte[] document : documents) {
            parts.add(new DefendantPart(parts.size() + 1, document, reader.read(document), kind));
        }
        var problems = parts.stream()
                .flatMap(part -> part.reading().result().problems().stream()
                        .map(problem -> problem.at(part.placeInWhole(problem.location()))))
                .distinct();
        return new Reading(type.type(), null, parts.get(0).reading().header(), ValidationResult.of(problems), parts);
    }
}
