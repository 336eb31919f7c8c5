package org.caseway.oversight;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is practised on a hub for training, and how far somebody has come. Nobody ticks a step off: it is done when the record has what
 * was to be done. Thread safe; one look into the audit trail for each step.
 */
@Component
public class Training {

    private static final String SCENARIOS = "training/scenarios.yaml";
    private static final String ANSWERED = "training-answered";
    private static final String NOTICE_REASON = "notice-reason";

    private final boolean on;
    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final List<Scenario> scenarios;
    private final ApplicationEventPublisher events;

    Training(
            @Value("${caseway.training:false}") boolean on,
            JdbcTemplate jdbc,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events) {
        this.events = events;
        this.on = on;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.scenarios = on ? read() : List.of();
    }

    /** Something to practise. @param as the person of the training whose work it is */
    record Scenario(String id, String title, String as, String about, List<Step> steps) {}

    /**
     * @param act what the audit trail must have
     * @param at where it is done
     * @param question what is asked, for {@code notice-reason}; {@code null} where the act is all
     */
    record Step(
            String does, String at, String act, @Nullable String question) {}

    /** @param done whether the record has it, by whoever asks */
    public record Stand(String does, String at, @Nullable String question, boolean done) {}

    /** A scenario as it stands for somebody. */
    public record Practice(String id, String title, String as, String about, List<Stand> steps) {

        public boolean done() {
            return steps.stream().allMatch(Stand::done);
        }
    }

    /** Whether this hub is for training. */
    public boolean on() {
        return on;
    }

    /**
     * Has whoever started this hub begin again; returns at once.
     *
     * @return whether it does; not while the county is still coming in or it begins again already
     */
    public boolean anew() {
        var asked = new TrainingAnew(this);
        events.publishEvent(asked);
        return asked.isTaken();
    }

    /** In the order in which they are to be practised; empty where the hub is not for training. */
    public List<Practice> practices(String who) {
        return scenarios.stream().map(scenario -> practice(scenario, who)).toList();
    }

    /**
     * Compares an answer with the record; a right one is written down.
     *
     * @param notice the number of the notice
     * @param reason why it went or did not, as a code
     * @return empty for a scenario that asks nothing, or where there is no such notice
     */
    public Optional<Boolean> answer(String scenario, long notice, String reason, String who) {
        boolean asks = scenarios.stream()
                .filter(one -> one.id().equals(scenario))
                .flatMap(one -> one.steps().stream())
                .anyMatch(step -> NOTICE_REASON.equals(step.question()));
        if (!asks) {
            return Optional.empty();
        }
        return jdbc.queryForList("select reason from victim_notice where notice_id = ?", String.class, notice).stream()
                .findFirst()
                .map(right -> {
                    boolean same = right.equals(reason);
                    if (same) {
                        transaction.executeWithoutResult(status ->
                                audit.append(ANSWERED, List.of(scenario + " about notice " + notice + " by " + who)));
                    }
                    return same;
                });
    }

    private Practice practice(Scenario scenario, String who) {
        return new Practice(
                scenario.id(),
                scenario.title(),
                scenario.as(),
                scenario.about(),
                scenario.steps().stream()
                        .map(step -> new Stand(step.does(), step.at(), step.question(), done(step.act(), who)))
                        .toList());
    }

    /** Entries name who did something as {@code by <name>}, at their end or before a colon or a blank. */
    private boolean done(String act, String who) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from audit_link where act = ? and entries ~ ?)",
                Boolean.class,
                act,
                " by " + who.replaceAll("[^a-z0-9-]", "") + "([^a-z0-9-]|$)"));
    }

    private static List<Scenario> read() {
        try (InputStream file = new ClassPathResource(SCENARIOS).getInputStream()) {
            var entries = YAMLMapper.builder().build().readValue(file, new TypeReference<List<Entry>>() {});
            return entries.stream().map(Entry::scenario).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(SCENARIOS + " cannot be read", e);
        }
    }

    /** As it stands in the file. */
    record Entry(String id, String title, String as, String about, List<EntryStep> steps) {

        Scenario scenario() {
            return new Scenario(
                    Objects.requireNonNull(id),
                    Objects.requireNonNull(title),
                    Objects.requireNonNull(as),
                    Objects.requireNonNull(about),
                    steps.stream().map(EntryStep::step).toList());
        }
    }

    record EntryStep(
            @com.fasterxml.jackson.annotation.JsonProperty("do")
            String does,

            String at,
            String act,
            @Nullable String question) {

        Step step() {
            return new Step(
                    Objects.requireNonNull(does), Objects.requireNonNull(at), Objects.requireNonNull(act), question);
        }
    }
}
