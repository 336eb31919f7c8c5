package org.caseway.completeness;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Statement;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.caseway.journey.Timeline;
import org.caseway.message.Encoding;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.CorrectionRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells agencies what they are asked to correct, and closes that when a message of theirs revises it, off the path of the messages.
 * Thread safe; of a few hundred cases that were followed one query, and a reading of those of which something is asked.
 */
public final class CorrectionWatch implements Follower, Keeper {

    private static final int MOST = 1_000;
    private static final String STAGE = "CORRECTION";

    private final CorrectionRows rows;
    private final Timeline timeline;
    private final MessageEncoder encoder;
    private final AuditTrail audit;
    private final CorrectionSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public CorrectionWatch(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Timeline timeline,
            MessageEncoder encoder,
            AuditTrail audit,
            CorrectionSettings settings,
            Clock clock) {
        this.rows = new CorrectionRows(jdbc);
        this.timeline = timeline;
        this.encoder = encoder;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void follow(List<Followed> cases) {
        if (cases.isEmpty()) {
            return;
        }
        List<AskedCorrection> open =
                rows.openOf(cases.stream().map(Followed::caseId).toList());
        var corrected = new LinkedHashMap<Long, Long>();
        for (AskedCorrection asked : open) {
            Followed now = home(asked, cases);
            Statement by = now == null ? null : reviser(asked, now.said());
            if (by != null) {
                corrected.put(asked.id(), by.messageNumber());
            }
        }
        close(corrected);
    }

    /** The case that has the message; after joining and separating it may be another of those that are shown together. */
    private @Nullable Followed home(AskedCorrection asked, List<Followed> cases) {
        for (Followed one : cases) {
            if (one.caseId().equals(asked.caseId())
                    && message(asked, one.said()).isPresent()) {
                return one;
            }
        }
        for (Followed one : cases) {
            if (message(asked, one.said()).isPresent()) {
                rows.move(asked.id(), one.caseId());
                return one;
            }
        }
        return null;
    }

    /** Of cases that were joined with others the requests go along; expunged ones have lost theirs. */
    @Override
    public void gone(Collection<UUID> caseIds) {
        List<AskedCorrection> left = caseIds.isEmpty() ? List.of() : rows.openOf(caseIds);
        if (left.isEmpty()) {
            return;
        }
        timeline.statements(
                        left.stream().map(AskedCorrection::caseId).distinct().toList())
                .forEach((survivor, said) -> left.stream()
                        .filter(asked -> message(asked, said).isPresent())
                        .forEach(asked -> rows.move(asked.id(), survivor)));
    }

    private void close(Map<Long, Long> corrected) {
        if (!corrected.isEmpty()) {
            rows.corrected(corrected, now());
            audit.append(
                    "corrected",
                    corrected.entrySet().stream()
                            .map(one -> one.getKey() + " by message " + one.getValue())
                            .toList());
        }
    }

    private static Optional<Statement> message(AskedCorrection asked, Collection<Statement> said) {
        return said.stream()
                .filter(one -> one.messageNumber() == asked.messageNumber())
                .findFirst();
    }

    private static @Nullable Statement reviser(AskedCorrection asked, Collection<Statement> all) {
        return message(asked, all)
                .map(said -> Corrections.reviser(all, said, asked.field(), asked.recordNumber()))
                .orElse(null);
    }

    /**
     * Tells agencies of new requests, each once; a stop between sending and noting it sends again under the same id. What was revised
     * or expunged in the same moment as it was asked about is seen here. To be called on one node.
     *
     * @return how many were sent
     * @throws IllegalStateException when the queues do not take them; nothing is lost
     */
    public int tell(Completeness.Asking asking) {
        return act(() -> {
            List<AskedCorrection> fresh = rows.toLookAt(MOST);
            if (fresh.isEmpty()) {
                return 0;
            }
            List<Statement> said =
                    timeline
                            .statements(fresh.stream()
                                    .map(AskedCorrection::caseId)
                                    .distinct()
                                    .toList())
                            .values()
                            .stream()
                            .flatMap(List::stream)
                            .toList();
            var corrected = new LinkedHashMap<Long, Long>();
            var vanished = new ArrayList<Long>();
            var due = new ArrayList<AskedCorrection>();
            for (AskedCorrection asked : fresh) {
                Statement by = reviser(asked, said);
                if (message(asked, said).isEmpty()) {
                    vanished.add(asked.id());
                } else if (by != null) {
                    corrected.put(asked.id(), by.messageNumber());
                } else if (settings.ask().contains(asked.agency())) {
                    due.add(asked);
                }
            }
            rows.forgetOnly(vanished);
            close(corrected);
            send(due, asking);
            rows.lookedAt(fresh.stream().map(AskedCorrection::id).toList(), now());
            return due.size();
        });
    }

    private void send(List<AskedCorrection> due, Completeness.Asking asking) {
        if (due.isEmpty()) {
            return;
        }
        try {
            asking.ask(due.stream().map(this::request).toList());
        } catch (Exception e) {
            throw new IllegalStateException("the requests were not taken", e);
        }
        rows.sent(due.stream().map(AskedCorrection::id).toList(), now());
        audit.append(
                "ask",
                due.stream()
                        .map(asked -> "correction " + asked.id() + " of " + asked.agency())
                        .toList());
    }

    private Completeness.Request request(AskedCorrection asked) {
        String id = "correction-" + asked.id();
        var message = new CorrectionRequest(
                id,
                asked.caseId().toString(),
                asked.messageId(),
                asked.field(),
                asked.recordNumber(),
                asked.reason(),
                asked.dueAt(),
                clock.instant());
        return new Completeness.Request(id, asked.agency(), STAGE, encoder.encode(message, Encoding.XML));
    }

    /**
     * Raises an exception item for what was not done in time, once for each. To be called on one node.
     *
     * @return how many were raised
     */
    public int raiseOverdue() {
        return act(() -> {
            List<String> lines = rows.raiseOverdue(now());
            if (!lines.isEmpty()) {
                audit.append("overdue", lines);
            }
            return lines.size();
        });
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        rows.forget(caseIds);
    }

    /** Free words may name the part, and no program can tell: all that was asked about the case goes. */
    @Override
    public void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        rows.forget(caseIds);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T act(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
