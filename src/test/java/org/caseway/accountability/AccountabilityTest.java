package org.caseway.accountability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Each kind of finding is seen, and none where there is nothing to find. */
class AccountabilityTest {

    private final TestClock clock = new TestClock();
    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final SignIns signIns = new SignIns(jdbc, clock);
    private final List<Account> accounts = new ArrayList<>(List.of(new Account("admin", Set.of())));
    private final List<Credential> credentials = new ArrayList<>();
    private SubscriptionTerms terms = SubscriptionTerms.NONE;

    private final Accountability accountability = new Accountability(
            jdbc,
            new JdbcTransactionManager(jdbc.getDataSource()),
            new Few(),
            () -> accounts,
            () -> credentials,
            new AuditTrail(jdbc, clock),
            new AccountabilitySettings(
                    Duration.ofDays(1), Duration.ofDays(90), Duration.ofDays(60), 5, Duration.ofDays(365)),
            clock);

    @Test
    void an_account_that_nobody_uses_is_dormant_and_one_that_somebody_uses_is_not() {
        accounts.add(new Account("night-shift", Set.of("VIEWER")));
        signIns.note("admin", true);
        signIns.note("night-shift", true);
        signIns.write();
        clock.pass(Duration.ofDays(91));
        signIns.note("admin", true);
        signIns.write();

        assertThat(found(Finding.Kind.DORMANT_ACCOUNT)).containsExactly("night-shift");
    }

    @Test
    void an_account_is_not_dormant_before_counting_has_lasted_that_long() {
        signIns.note("somebody-else", true);
        signIns.write();
        clock.pass(Duration.ofDays(10));

        assertThat(found(Finding.Kind.DORMANT_ACCOUNT)).isEmpty();
    }

    @Test
    void wrong_passwords_are_counted_by_account_and_a_name_that_is_none_is_never_written_down() {
        for (int i = 0; i < 5; i++) {
            signIns.note("admin", false);
            signIns.note("", false);
        }
        signIns.note("night-shift", false);
        signIns.write();
        signIns.write();

        assertThat(found(Finding.Kind.FAILED_SIGN_INS)).containsExactly("admin", "unknown");
        clock.pass(Duration.ofDays(8));
        assertThat(found(Finding.Kind.FAILED_SIGN_INS)).isEmpty();
    }

    @Test
    void who_is_auditor_of_its_own_work_and_what_may_be_sent_and_never_is_are_excess() {
        accounts.add(new Account("both", Set.of("AUDITOR", "OPERATOR")));
        accounts.add(new Account("one", Set.of("AUDITOR")));
        arrived("pd-sampleton", 1, 0);

        assertThat(found(Finding.Kind.EXCESS_RIGHT)).containsExactly("both", "pd-sampleton");
    }

    @Test
    void an_agreement_that_ends_soon_or_has_ended_is_named() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        terms = terms(today.plusDays(61));
        assertThat(found(Finding.Kind.EXPIRING)).isEmpty();
        terms = terms(today.plusDays(60));
        assertThat(found(Finding.Kind.EXPIRING)).containsExactly("prosecutor-cms");
        terms = terms(today.minusDays(1));
        assertThat(found(Finding.Kind.EXPIRING)).containsExactly("prosecutor-cms");
    }

    @Test
    void a_certificate_that_ends_soon_and_a_key_that_is_old_are_named() {
        Instant now = clock.instant();
        credentials.add(new Credential("hub", "certificate", now, now.plus(Duration.ofDays(61))));
        credentials.add(new Credential("sftp-agency-pd-sampleton", "ssh key", now.minus(Duration.ofDays(365)), null));
        assertThat(found(Finding.Kind.EXPIRING)).isEmpty();

        clock.pass(Duration.ofDays(1));
        assertThat(texts())
                .containsExactly(
                        "hub its certificate is good until " + day(now.plus(Duration.ofDays(61))),
                        "sftp-agency-pd-sampleton its ssh key was made on " + day(now.minus(Duration.ofDays(365))));
        clock.pass(Duration.ofDays(62));
        assertThat(texts()).anyMatch(text -> text.startsWith("hub its certificate ended on "));
    }

    private List<String> texts() {
        return accountability.now().findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.EXPIRING)
                .map(finding -> finding.about() + " " + finding.text())
                .toList();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    @Test
    void a_day_unlike_the_others_is_named() {
        for (int day = 2; day <= 12; day++) {
            arrived("pd-sampleton", 10, day);
        }
        arrived("pd-sampleton", 12, 1);
        assertThat(found(Finding.Kind.UNUSUAL_VOLUME)).as("a little more").isEmpty();
        arrived("pd-sampleton", 60, 1);
        assertThat(found(Finding.Kind.UNUSUAL_VOLUME)).containsExactly("pd-sampleton");
    }

    /** More than are looked at to learn which types an agency sends. */
    @Test
    void a_day_unlike_the_others_is_named_however_many_messages_there_are() {
        for (int day = 2; day <= 9; day++) {
            arrived("pd-sampleton", 10, day);
        }
        arrived("pd-sampleton", 60, 1);
        jdbc.update(
                "insert into intake_message (number, ingress_id, agency, channel, message_type, outcome, sha256, received_at,"
                        + " original) select 100000 + n, 'many-' || n, 'jail-sample-county', 'QUEUE', 'custody-update',"
                        + " 'ACCEPTED', '', ?, '' from generate_series(1, 200000) n",
                java.sql.Timestamp.from(clock.instant()));

        assertThat(found(Finding.Kind.UNUSUAL_VOLUME)).containsExactly("pd-sampleton");
    }

    @Test
    void a_report_is_made_once_a_day_and_kept() {
        assertThat(accountability.latest()).isEmpty();
        assertThat(accountability.turn()).isTrue();
        assertThat(accountability.turn()).isFalse();
        clock.pass(Duration.ofDays(1));
        assertThat(accountability.turn()).isTrue();

        assertThat(accountability.latest())
                .hasValueSatisfying(json -> assertThat(json).contains("2026-03-03T09:00:00Z"));
        assertThat(jdbc.queryForObject("select count(*) from audit_link where act = 'accountability'", Integer.class))
                .isEqualTo(2);
    }

    private List<String> found(Finding.Kind kind) {
        return accountability.now().findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(Finding::about)
                .toList();
    }

    private int number;

    private void arrived(String agency, int messages, int daysAgo) {
        for (int i = 0; i < messages; i++) {
            number++;
            jdbc.update(
                    "insert into intake_message (number, ingress_id, agency, channel, message_type, outcome, sha256, received_at,"
                            + " original) values (?, ?, ?, 'QUEUE', 'arrest-report', 'ACCEPTED', '', ?, '')",
                    number,
                    "i-" + number,
                    agency,
                    java.sql.Timestamp.from(clock.instant().minus(Duration.ofDays(daysAgo))));
        }
    }

    private static SubscriptionTerms terms(LocalDate agreementEnds) {
        return new SubscriptionTerms(null, null, "MOU-1", agreementEnds, null, null, null, 0, false, List.of());
    }

    private final class Few implements Partners {

        private final Agency police = new Agency(
                "pd-sampleton",
                "Police",
                "XX0010100",
                Set.of("arrest-report", "custody-update"),
                Agency.ChangedResend.NEW_VERSION,
                false,
                50);

        @Override
        public Optional<Agency> agency(String id) {
            return Optional.of(police);
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of(police);
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of(new Subscriber(
                            "prosecutor-cms",
                            "Prosecutor",
                            "prosecutor",
                            "prosecution",
                            Subscriber.DeliveryChannel.QUEUE,
                            Subscriber.Format.XML,
                            null,
                            Set.of(),
                            Set.of(),
                            Set.of())
                    .under(terms));
        }
    }
}
