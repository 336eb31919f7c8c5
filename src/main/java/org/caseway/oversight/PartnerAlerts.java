package org.caseway.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.caseway.distribution.Acknowledgements;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.Recalls;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.victims.FeedWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Agencies that are silent, subscribers that are away, owe an answer, or whose agreement ends. Half a dozen small statements, and every
 * five minutes a large one. Called by one thread.
 */
@Component
class PartnerAlerts implements AlertSource {

    private static final Duration RECEIPTS_BACK = Duration.ofDays(90);
    private static final Duration RECEIPTS_EVERY = Duration.ofMinutes(5);

    private final Partners partners;
    private final FeedWatch feeds;
    private final LaneControl lanes;
    private final FailureDesk failures;
    private final Recalls recalls;
    private final Acknowledgements receipts;
    private final AlertSettings settings;
    private final Clock clock;
    private Instant receiptsNext = Instant.EPOCH;
    private int receiptsMissing;

    PartnerAlerts(
            Partners partners,
            FeedWatch feeds,
            LaneControl lanes,
            FailureDesk failures,
            Recalls recalls,
            Acknowledgements receipts,
            AlertSettings settings,
            Clock clock) {
        this.partners = partners;
        this.feeds = feeds;
        this.lanes = lanes;
        this.failures = failures;
        this.recalls = recalls;
        this.receipts = receipts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Condition> now() {
        var now = new ArrayList<Condition>();
        feeds.all().stream()
                .filter(feed -> feed.silentSince() != null)
                .forEach(feed ->
                        now.add(bad(AlertKind.FEED_SILENT, feed.agency(), "has sent nothing for longer than agreed")));
        failures.parked()
                .forEach((subscriber, count) -> now.add(bad(
                        AlertKind.DELIVERIES_PARKED,
                        subscriber,
                        count + " given up and held for somebody to release")));
        lanes.switchedOff()
                .forEach(lane -> now.add(bad(
                        AlertKind.LANE_DISABLED,
                        lane.subscriber(),
                        "switched off: the recipient could not be reached for days")));
        int overdue = recalls.overdue().size();
        if (overdue > 0) {
            now.add(bad(AlertKind.RECALL_OVERDUE, "", overdue + " recalls were not acknowledged in time"));
        }
        int missing = missingReceipts();
        if (missing > 0) {
            now.add(bad(AlertKind.RECEIPTS_MISSING, "", missing + " deliveries were not acknowledged in time"));
        }
        partners.subscribers().forEach(subscriber -> expiring(subscriber, now));
        return now;
    }

    /** Looked for among all deliveries of three months, so not at each look. */
    private int missingReceipts() {
        if (partners.subscribers().stream().noneMatch(s -> s.terms().receipts())) {
            return 0;
        }
        Instant now = clock.instant();
        if (!now.isBefore(receiptsNext)) {
            receiptsNext = now.plus(RECEIPTS_EVERY);
            receiptsMissing = receipts.missing(now.minus(RECEIPTS_BACK)).size();
        }
        return receiptsMissing;
    }

    private void expiring(Subscriber subscriber, List<Condition> now) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        tell(subscriber, "agreement", subscriber.terms().agreementExpiresOn(), today, now);
        tell(subscriber, "subscription", subscriber.terms().expiresOn(), today, now);
        tell(subscriber, "confirmation", subscriber.terms().revalidateBy(), today, now);
    }

    private void tell(
            Subscriber subscriber, String what, @Nullable LocalDate last, LocalDate today, List<Condition> now) {
        if (last == null || last.isAfter(today.plusDays(settings.expiresWithin().toDays()))) {
            return;
        }
        boolean over = last.isBefore(today);
        now.add(new Condition(
                AlertKind.AGREEMENT_EXPIRES,
                subscriber.id() + " " + what,
                false,
                over ? Overview.Level.BAD : Overview.Level.NOTICE,
                what + (over ? " ended on " : what.equals("confirmation") ? " is due by " : " ends on ") + last));
    }

    private static Condition bad(AlertKind kind, String subject, String text) {
        return new Condition(kind, subject, false, Overview.Level.BAD, text);
    }

    @Override
    public List<AlertKind> kinds() {
        return List.of(
                AlertKind.FEED_SILENT,
                AlertKind.DELIVERIES_PARKED,
                AlertKind.LANE_DISABLED,
                AlertKind.RECALL_OVERDUE,
                AlertKind.RECEIPTS_MISSING,
                AlertKind.AGREEMENT_EXPIRES);
    }
}
