package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caseway.casefile.FieldClass;
import org.caseway.distribution.PolicyTrial;
import org.caseway.privacy.FieldDecision;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient would be told of what a message says, by the policies in force and by another set. Holds no fact.
 *
 * @param then {@code null} where no other set was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Simulation(
        long message,
        UUID caseId,
        String recipient,
        String recipientClass,
        String purpose,
        Side now,
        @Nullable Side then,
        List<Line> fields) {

    public Simulation {
        fields = List.copyOf(fields);
    }

    /**
     * By one set of policies.
     *
     * @param told whether anything would be told
     * @param reason TOLD, POLICY, NOT_ASKED, NO_NEWS
     * @param events what the recipient would know to have happened
     * @param grounds the rules that open what is told, as {@code policy@version/rule}
     * @param limits the rules that take something out, or withhold everything
     */
    public record Side(boolean told, String reason, List<String> events, List<String> grounds, List<String> limits) {

        static Side of(PolicyTrial.Shown shown) {
            return new Side(
                    shown.document() != null,
                    shown.terms().reason().name(),
                    shown.events().stream().map(Enum::name).toList(),
                    words(shown.terms().grounds()),
                    words(shown.terms().limits()));
        }
    }

    /**
     * One class of facts that the message says.
     *
     * @param then {@code null} where no other set was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            FieldClass field, Decision now, @Nullable Decision then) {

        public boolean changes() {
            return then != null && then.shown() != now.shown();
        }
    }

    /** @param rules what decided it */
    public record Decision(boolean shown, List<String> rules) {

        static Decision of(FieldDecision decision) {
            return new Decision(decision.shown(), words(decision.rules()));
        }
    }

    /** The classes of the one with what the other says of them, where there is another. */
    static List<Line> lines(PolicyTrial.Shown now, PolicyTrial.@Nullable Shown then) {
        var lines = new ArrayList<Line>();
        for (FieldDecision decision : now.fields()) {
            Decision other = then == null
                    ? null
                    : then.fields().stream()
                            .filter(d -> d.field() == decision.field())
                            .findFirst()
                            .map(Decision::of)
                            .orElseGet(() -> new Decision(false, List.of()));
            lines.add(new Line(decision.field(), Decision.of(decision), other));
        }
        if (then != null) {
            then.fields().stream()
                    .filter(d -> now.fields().stream().noneMatch(n -> n.field() == d.field()))
                    .forEach(d -> lines.add(new Line(d.field(), new Decision(false, List.of()), Decision.of(d))));
        }
        return lines;
    }

    private static List<String> words(List<?> rules) {
        return rules.stream().map(Object::toString).toList();
    }
}
