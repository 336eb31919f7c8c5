package org.caseway.oversight;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.following.Following;
import org.caseway.measures.Definition;
import org.caseway.measures.Measured;
import org.caseway.measures.Measures;
import org.caseway.measures.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures for pages and REST: what was asked for, how fresh it is, and the cases behind a figure without those that are sealed,
 * juvenile or restricted otherwise. They count and are not named. Thread safe.
 */
@Component
public class MeasureReading {

    private static final int DEFAULT_DAYS = 365;

    private final Measures measures;
    private final Following following;
    private final Reader reader;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final AnswersInTime<Question, Answer> inTime = new AnswersInTime<>("measures");

    MeasureReading(
            Measures measures,
            Following following,
            Reader reader,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.measures = measures;
        this.following = following;
        this.reader = reader;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A question.
     *
     * @param asOf as at the end of which day
     */
    public record Question(Span period, LocalDate asOf) {}

    /**
     * @param from the year before {@code to} when it is not said
     * @param to today when it is not said
     * @param asOf today when it is not said
     * @return {@code null} when it cannot be understood
     */
    public @Nullable Question question(@Nullable String from, @Nullable String to, @Nullable String asOf) {
        try {
            LocalDate end = blank(to) ? measures.today() : LocalDate.parse(String.valueOf(to));
            LocalDate begin = blank(from) ? end.minusDays(DEFAULT_DAYS - 1) : LocalDate.parse(String.valueOf(from));
            return new Question(
                    new Span(begin, end), blank(asOf) ? measures.today() : LocalDate.parse(String.valueOf(asOf)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** @param behind how many recorded events are not in the figures yet, about */
    public record Answer(long behind, List<Measured> measures) {}

    public Answer all(Question question) {
        return new Answer(following.behind(), measures.all(question.period(), question.asOf()));
    }

    /** For a person who waits: empty while a long period is reckoned, which is answered when it is asked for again. */
    public Optional<Answer> soon(Question question) {
        return inTime.ask(question, () -> all(question));
    }

    /** {@code null} for an unknown measure. */
    public @Nullable Answer one(String id, Question question) {
        Measured found = measures.one(id, question.period(), question.asOf());
        return found == null ? null : new Answer(following.behind(), List.of(found));
    }

    public List<Definition> definitions() {
        return measures.definitions();
    }

    /**
     * Cases behind a figure.
     *
     * @param cases by their numbers, a hundred at most
     * @param hidden how many of this page are restricted and so are not named
     * @param next what to ask for after; {@code null} when there are no more
     */
    public record Behind(
            List<UUID> cases, int hidden, @Nullable UUID next) {}

    /** The look is on the audit trail. {@code null} when there is no such measure or figure. */
    public @Nullable Behind behind(
            String id, String slice, String figure, Question question, @Nullable UUID after, String who) {
        List<UUID> found = measures.behind(id, slice, figure, question.period(), question.asOf(), after);
        if (found == null) {
            return null;
        }
        transaction.executeWithoutResult(
                status -> audit.append("read", List.of("cases behind a figure of " + id + " by " + who)));
        Map<UUID, Set<String>> labels = reader.labels(found);
        List<UUID> named = found.stream()
                .filter(caseId -> labels.getOrDefault(caseId, Set.of()).isEmpty())
                .toList();
        return new Behind(
                named, found.size() - named.size(), found.size() < Measures.PAGE ? null : found.get(found.size() - 1));
    }
}
