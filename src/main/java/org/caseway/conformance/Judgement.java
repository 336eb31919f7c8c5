package org.caseway.conformance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Outcome;
import org.caseway.message.Problem;
import org.caseway.message.Severity;
import org.caseway.message.XmlPlaces;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a sample file, as far as it can be known without the record.
 *
 * @param outcome of its message; of a file of several REJECTED where the file or all of it would be, PARTIALLY_ACCEPTED where some
 *     of its messages would be
 * @param messageType {@code null} where the root element is unknown, or the file holds messages of several types
 * @param problems all of them, of the file first
 * @param messages how many the file holds
 * @param records of a file of lines, what would become of each of the first {@value #LISTED} of its records
 * @param canonical what the first {@value #SHOWN} messages would be in canonical words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Judgement(
        Outcome outcome,
        @Nullable String messageType,
        List<Located> problems,
        int messages,
        Map<Outcome, Integer> outcomes,
        Map<String, Integer> types,
        Map<String, Integer> codes,
        List<Outcomes> records,
        List<Said> canonical) {

    /** Most messages whose canonical form is given. */
    public static final int SHOWN = 20;

    /** Most records that are listed one by one. */
    public static final int LISTED = 500;

    public Judgement {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
        outcomes = Map.copyOf(outcomes);
        types = Map.copyOf(types);
        codes = Map.copyOf(codes);
        canonical = List.copyOf(canonical);
    }

    /**
     * A problem and where it stands in the file.
     *
     * @param message the number of the message in the file from 1; 0 for what is wrong with the file
     * @param line from 1; 0 where it is not known
     * @param column from 1; 0 where it is not known
     */
    public record Located(
            int message, String code, Severity severity, String location, int line, int column, String text) {

        public static Located of(int message, Problem problem, XmlPlaces.Spot at) {
            return new Located(
                    message,
                    problem.code(),
                    problem.severity(),
                    problem.location(),
                    at.line(),
                    at.column(),
                    problem.text());
        }
    }

    /**
     * @param message its number in the file from 1
     * @param line on which it begins, from 1
     */
    public record Outcomes(int message, int line, Outcome outcome) {}

    /** @param message its number in the file from 1 */
    public record Said(int message, CaseUpdate update) {}

    /** Whether nothing of it would be refused or held. */
    public boolean taken() {
        return outcomes.keySet().stream().allMatch(o -> o == Outcome.ACCEPTED || o == Outcome.ACCEPTED_WITH_WARNINGS)
                && outcome != Outcome.REJECTED;
    }

    /** @param fileRefused whether the file as a whole would be */
    static Judgement of(boolean fileRefused, List<JudgedMessage> messages, List<Located> problems) {
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        var types = new TreeMap<String, Integer>();
        var codes = new TreeMap<String, Integer>();
        messages.forEach(one -> outcomes.merge(one.outcome(), 1, Integer::sum));
        messages.forEach(one -> types.merge(one.type() == null ? "unknown" : one.type(), 1, Integer::sum));
        problems.forEach(one -> codes.merge(one.code(), 1, Integer::sum));
        String type = types.size() == 1 ? messages.get(0).type() : null;
        return new Judgement(
                fileRefused || messages.isEmpty() ? Outcome.REJECTED : whole(outcomes),
                type,
                problems,
                messages.size(),
                outcomes,
                types,
                codes,
                messages.stream()
                        .filter(one -> one.line() > 0)
                        .limit(LISTED)
                        .map(one -> new Outcomes(one.number(), one.line(), one.outcome()))
                        .toList(),
                messages.stream().flatMap(Judgement::said).limit(SHOWN).toList());
    }

    private static Stream<Said> said(JudgedMessage message) {
        CaseUpdate update = message.update();
        return update == null ? Stream.of() : Stream.of(new Said(message.number(), update));
    }

    private static Outcome whole(EnumMap<Outcome, Integer> outcomes) {
        if (outcomes.size() == 1) {
            return outcomes.keySet().iterator().next();
        }
        boolean all =
                Arrays.asList(Outcome.ACCEPTED, Outcome.ACCEPTED_WITH_WARNINGS).containsAll(outcomes.keySet());
        return all ? Outcome.ACCEPTED_WITH_WARNINGS : Outcome.PARTIALLY_ACCEPTED;
    }
}
