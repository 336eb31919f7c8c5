package org.caseway.distribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.FieldPaths;
import org.caseway.casefile.FieldSet;
import org.caseway.casefile.Organization;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.Privacy;
import org.jspecify.annotations.Nullable;

/**
 * The values of a filter's variables for one event, as a recipient may see it where the case is not restricted: a filter cannot
 * find out what its subscriber may not know. Recipients who see the same share them. Not thread safe.
 */
final class FilterFacts {

    private final Recorded event;
    private final Privacy privacy;
    private final Map<Sight, Variables> bySight = new HashMap<>(4);

    private record Sight(FieldSet told, Set<CaseEventType> events) {}

    FilterFacts(Recorded event, Privacy privacy) {
        this.event = event;
        this.privacy = privacy;
    }

    /** {@code null} when the recipient may not see the event at all. */
    @Nullable
    Variables seenBy(Subscriber recipient) {
        var statement = event.statement();
        Disclosure disclosure = privacy.disclose(recipient, statement.update(), Set.of(), statement.source(), false);
        CaseUpdate update = disclosure.update();
        return update == null
                ? null
                : bySight.computeIfAbsent(
                        new Sight(disclosure.told(), update.events()), sight -> new Variables(event, update));
    }

    /** Values by variable; each is computed when a filter first asks for it. */
    static final class Variables {
        private final Recorded event;
        private final CaseUpdate update;
        private final Map<String, Object> known = new HashMap<>();

        Variables(Recorded event, CaseUpdate update) {
            this.event = event;
            this.update = update;
        }

        Object get(String variable) {
            return known.computeIfAbsent(variable, this::value);
        }

        private Object value(String variable) {
            return switch (variable) {
                case "events" -> update.events().stream().map(Enum::name).toList();
                case "agency" -> event.statement().source();
                case "messageType" -> event.messageType();
                case "court" -> court(update.court());
                case "severities" -> words(update.charges().stream().map(Charge::severity));
                case "statutes" ->
                    update.charges().stream()
                            .map(Charge::statute)
                            .filter(Objects::nonNull)
                            .map(statute -> statute.citation())
                            .toList();
                case "custody" -> words(update.custody().stream().map(movement -> movement.status()));
                case "fields" -> FieldPaths.of(update);
                default -> throw new IllegalArgumentException("no variable " + variable);
            };
        }

        private static String court(@Nullable Organization court) {
            return court == null || court.identification() == null ? "" : court.identification();
        }

        private static List<String> words(Stream<? extends @Nullable Code> codes) {
            return codes.filter(Objects::nonNull).map(Code::word).toList();
        }
    }
}
