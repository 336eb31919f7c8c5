package org.caseway.wiring.following;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.completeness.ChecklistFiles;
import org.caseway.completeness.Completeness;
import org.caseway.completeness.CompletenessSettings;
import org.caseway.completeness.CorrectionSettings;
import org.caseway.completeness.CorrectionWatch;
import org.caseway.completeness.Corrections;
import org.caseway.deadlines.Deadlines;
import org.caseway.deadlines.PastClock;
import org.caseway.distribution.Distribution;
import org.caseway.evidence.CaseDocuments;
import org.caseway.following.FollowCursor;
import org.caseway.following.Following;
import org.caseway.following.FollowingSettings;
import org.caseway.forecasts.Forecasts;
import org.caseway.forecasts.PastCase;
import org.caseway.journey.CasesAtHand;
import org.caseway.journey.Follower;
import org.caseway.journey.KeyedHash;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Timeline;
import org.caseway.measures.CaseClass;
import org.caseway.measures.CaseFacts;
import org.caseway.measures.DefinitionFiles;
import org.caseway.measures.Fairness;
import org.caseway.measures.Measures;
import org.caseway.measures.MeasuresSettings;
import org.caseway.measures.Operations;
import org.caseway.measures.Publications;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.Partners;
import org.caseway.priorities.CaseClocks;
import org.caseway.priorities.Priorities;
import org.caseway.priorities.RankedCase;
import org.caseway.victims.ReleasesAhead;
import org.caseway.wiring.batch.AgencyRequests;
import org.caseway.wiring.sftp.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Who follows the record, and in which order: what one works out the next may look at. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    FollowingSettings.class,
    CompletenessSettings.class,
    CorrectionSettings.class,
    MeasuresSettings.class
})
class FollowingWiring {

    private static final int FELONY_DAYS = 180;
    private static final int MISDEMEANOR_DAYS = 90;

    /** So many cases are told of first where a subscriber is behind. */
    private static final int PRESSING = 50;

    @Bean
    Completeness completeness(
            ConfigurationFolder folder,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Partners partners,
            MessageEncoder encoder,
            AuditTrail audit,
            CompletenessSettings settings,
            Clock clock) {
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        var checklists = new ChecklistFiles(folder, types).read();
        return new Completeness(checklists, jdbc, transactions, partners, encoder, audit, settings, clock);
    }

    @Bean
    Corrections corrections(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Partners partners,
            AuditTrail audit,
            CorrectionSettings settings,
            Clock clock) {
        return new Corrections(jdbc, transactions, partners, audit, settings, clock);
    }

    @Bean
    CorrectionWatch correctionWatch(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Timeline timeline,
            MessageEncoder encoder,
            AuditTrail audit,
            CorrectionSettings settings,
            Clock clock) {
        return new CorrectionWatch(jdbc, transactions, timeline, encoder, audit, settings, clock);
    }

    @Bean
    Priorities priorities(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Deadlines deadlines,
            Completeness completeness,
            Clock clock) {
        return new Priorities(
                jdbc,
                transactions,
                new CaseClocks() {
                    @Override
                    public Map<UUID, Instant> nextDue(Collection<UUID> caseIds) {
                        return deadlines.nextDue(caseIds);
                    }

                    @Override
                    public Map<UUID, Integer> missing(Collection<UUID> caseIds) {
                        return completeness.counts(caseIds);
                    }
                },
                clock);
    }

    @Bean
    Measures measures(
            ConfigurationFolder folder,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Operations operations,
            MeasuresSettings settings,
            KeyedHash hash,
            Clock clock) {
        return new Measures(
                new DefinitionFiles(folder).read(), jdbc, transactions, operations, settings.zone(), hash, clock);
    }

    @Bean
    Publications publications(
            Measures measures,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Clock clock) {
        return new Publications(measures, jdbc, transactions, audit, clock);
    }

    @Bean
    Forecasts forecasts(Measures measures, Deadlines deadlines) {
        return new Forecasts(
                () -> measures.taken(facts -> java.util.stream.Stream.ofNullable(past(facts))),
                () -> deadlines.past().stream().map(FollowingWiring::past).toList());
    }

    private static PastCase past(PastClock clock) {
        int days = (int) ChronoUnit.DAYS.between(clock.from(), clock.lastDay());
        return new PastCase(clock.rule(), clock.from(), null, clock.met(), days);
    }

    /** {@code null} for a case that was not filed. The standard is what nine in ten should take. */
    private static @Nullable PastCase past(CaseFacts facts) {
        Integer standard = facts.caseClass() == CaseClass.FELONY
                ? Integer.valueOf(FELONY_DAYS)
                : facts.caseClass() == CaseClass.MISDEMEANOR ? Integer.valueOf(MISDEMEANOR_DAYS) : null;
        return facts.filedOn() == null
                ? null
                : new PastCase(
                        facts.caseClass().name(),
                        facts.filedOn(),
                        facts.firstHearingOn(),
                        facts.disposedOn(),
                        standard);
    }

    @Bean
    Fairness fairness(Measures measures, JdbcTemplate jdbc, PlatformTransactionManager transactions, KeyedHash hash) {
        return new Fairness(measures, jdbc, transactions, hash);
    }

    @Bean
    Following following(
            FollowCursor cursor,
            PlatformTransactionManager transactions,
            RecordLog log,
            Timeline timeline,
            CasesAtHand atHand,
            Deadlines deadlines,
            Completeness completeness,
            CorrectionWatch corrections,
            Priorities priorities,
            Measures measures,
            Fairness fairness,
            ReleasesAhead releases,
            CaseDocuments documents,
            Clock clock) {
        List<Follower> followers =
                List.of(deadlines, completeness, corrections, priorities, measures, fairness, releases, documents);
        return new Following(cursor, transactions, log, timeline, atHand, followers, clock);
    }

    private static List<UUID> mostPressing(Priorities priorities) {
        return priorities.ranked(PRESSING).stream().map(RankedCase::caseId).toList();
    }

    @Bean
    Worker followRounds(
            Following following,
            FollowingSettings settings,
            Distribution distribution,
            Deadlines deadlines,
            Completeness completeness,
            CorrectionWatch corrections,
            Priorities priorities,
            AgencyRequests requests) {
        List<Runnable> afterwards = List.of(
                deadlines::warn,
                priorities::look,
                () -> distribution.hurry(mostPressing(priorities)),
                completeness::raiseOverdue,
                () -> completeness.ask(requests),
                corrections::raiseOverdue,
                () -> corrections.tell(requests));
        var round = new FollowRound(following, settings, distribution, afterwards);
        return new Worker("following", settings.look(), everything -> round.turn());
    }
}
