package org.caseway.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.ChargeNumber;
import org.caseway.casefile.ChargeRuling;
import org.caseway.casefile.Statement;
import org.caseway.journey.Announcements;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.CaseRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What in cases was left to humans, and what they say of it. A decision is a statement of the hub on the timeline, told like any
 * other, in one transaction with its audit link. Thread safe.
 */
@Service
public class ReviewDesk {

    private static final String LOCK = """
            select case_id from case_record
            where case_id = ? and version > 0 and survivor is null and expunged_at is null for update""";

    private static final int MOST = 1000;

    private final JdbcTemplate jdbc;
    private final CaseEvents events;
    private final CaseReviews reviews;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ReviewDesk(
            JdbcTemplate jdbc,
            CaseEvents events,
            CaseReviews reviews,
            Announcements announcements,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.reviews = reviews;
        this.announcements = announcements;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is open, the oldest first; a thousand at most. One query. */
    public List<CaseReview> open() {
        return reviews.open(MOST);
    }

    /**
     * Says which charge of the case a charge is.
     *
     * @param charge the charge that was kept apart, by its number in one numbering
     * @param is the charge that it is, by its number in another; {@code null} when it is none of the others
     * @param why names nobody
     * @throws CaseRefusal when there is no such case or charge, or nothing that is open is settled by it
     */
    public void settle(UUID caseId, ChargeNumber charge, @Nullable ChargeNumber is, String by, String why) {
        transaction.executeWithoutResult(status -> {
            if (jdbc.queryForList(LOCK, UUID.class, caseId).isEmpty()) {
                throw new CaseRefusal("case-unknown", "there is no such case, or it goes on as another");
            }
            List<Statement> said = events.statements(List.of(caseId)).getOrDefault(caseId, List.of());
            CaseUpdate ruling = ruling(new ChargeRuling(charge, is), said);
            announcements.announce(
                    List.of(new CaseNotice(caseId, UUID.randomUUID().toString(), ruling, List.of())));
            audit.append("charge-review", List.of(caseId + " " + words(charge, is) + " by " + by + ": " + why));
        });
    }

    private static CaseUpdate ruling(ChargeRuling ruling, Collection<Statement> said) {
        CaseUpdate update;
        try {
            update = ruling.over(said);
        } catch (IllegalArgumentException none) {
            throw new CaseRefusal("charge-unknown", String.valueOf(none.getMessage()));
        }
        var with = new ArrayList<>(said);
        var at = update.effectiveAt().toInstant();
        with.add(new Statement(0, CaseNotice.SOURCE, "ruling", at, at, at, update));
        if (CaseFile.of(with).reviews().containsAll(CaseFile.of(said).reviews())) {
            throw new CaseRefusal("settles-nothing", "nothing that is open in the case would be settled by it");
        }
        return update;
    }

    private static String words(ChargeNumber charge, @Nullable ChargeNumber is) {
        String which = charge.by() + " " + charge.sequence();
        return is == null ? which + " is a charge of its own" : which + " is " + is.by() + " " + is.sequence();
    }
}
