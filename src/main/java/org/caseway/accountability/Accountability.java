package org.caseway.accountability;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.caseway.accountability.Finding.Kind;
import org.caseway.audit.AuditTrail;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the report by which somebody reviews who may do what (AC-2, AU-6, NIST SP 800-53), once a day, whichever node comes first. It
 * names accounts and figures and no content. Thread safe; a handful of queries a report, one of which reads the messages of four weeks.
 */
public final class Accountability {

    /** How many of the newest messages say which types an agency has sent. */
    private static final int NEWEST = 200_000;

    private static final int DAYS_BACK = 28;
    private static final int FEWEST_DAYS = 7;
    private static final double FAR = 4;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> NOT_TOGETHER = Set.of("AUDITOR", "OPERATOR");

    private final JdbcTemplate jdbc;
    private final Partners partners;
    private final Supplier<Collection<Account>> accounts;
    private final Supplier<Collection<Credential>> credentials;
    private final AuditTrail audit;
    private final AccountabilitySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /**
     * @param accounts everything one can sign in with
     * @param credentials every password, key and certificate there is
     */
    public Accountability(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Partners partners,
            Supplier<Collection<Account>> accounts,
            Supplier<Collection<Credential>> credentials,
            AuditTrail audit,
            AccountabilitySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.partners = partners;
        this.accounts = accounts;
        this.credentials = credentials;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Makes a report where the last one is old enough. Returns whether it did. */
    public boolean turn() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.queryForList("select pg_advisory_xact_lock(hashtext('accountability_report'))");
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Timestamp last = jdbc.queryForObject("select max(made_at) from accountability_report", Timestamp.class);
            if (last != null && last.toInstant().plus(settings.every()).isAfter(now)) {
                return false;
            }
            AccountabilityReport made = report(now);
            jdbc.update(
                    "insert into accountability_report (made_at, findings, report) values (?, ?, ?)",
                    Timestamp.from(now),
                    made.findings().size(),
                    JSON.writeValueAsString(made));
            audit.append("accountability", List.of(now + " " + made.findings().size() + " findings"));
            return true;
        }));
    }

    /** The newest report that was made by schedule, as JSON; empty before the first. */
    public Optional<String> latest() {
        return jdbc
                .queryForList("select report from accountability_report order by made_at desc limit 1", String.class)
                .stream()
                .findFirst();
    }

    /** The same, read; as things stand now before the first, which reads the messages of four weeks. */
    AccountabilityReport newest() {
        return latest().map(report -> JSON.readValue(report, AccountabilityReport.class))
                .orElseGet(this::now);
    }

    /** A report as things stand now; nothing is kept of it. */
    public AccountabilityReport now() {
        return report(clock.instant());
    }

    private AccountabilityReport report(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<String, Map<LocalDate, Long>> sent = sentByDay(today);
        List<Finding> findings = Stream.of(
                        dormant(now),
                        togetherness(),
                        unused(),
                        expiring(today),
                        ageing(now),
                        failed(today),
                        volumes(sent, today))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Finding::kind).thenComparing(Finding::about))
                .toList();
        return new AccountabilityReport(now, findings);
    }

    private List<Finding> dormant(Instant now) {
        var last = new HashMap<String, Instant>();
        jdbc.query(
                "select account, max(last_at) from accountability_sign_in where succeeded > 0 group by account",
                row -> {
                    last.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        Instant since = jdbc.queryForObject("select min(day) from accountability_sign_in", (row, n) -> {
            Date first = row.getDate(1);
            return first == null
                    ? now
                    : first.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
        });
        Instant border = now.minus(settings.dormantAfter());
        return accounts.get().stream()
                .filter(account -> last.getOrDefault(account.name(), since == null ? now : since)
                        .isBefore(border))
                .map(account -> new Finding(
                        Kind.DORMANT_ACCOUNT,
                        account.name(),
                        last.containsKey(account.name())
                                ? "last signed in on " + LocalDate.ofInstant(last.get(account.name()), ZoneOffset.UTC)
                                : "never signed in since counting began"))
                .toList();
    }

    private List<Finding> togetherness() {
        return accounts.get().stream()
                .filter(account -> account.roles().containsAll(NOT_TOGETHER))
                .map(account ->
                        new Finding(Kind.EXCESS_RIGHT, account.name(), "is auditor of what it does itself as operator"))
                .toList();
    }

    private List<Finding> unused() {
        var used = new HashMap<String, Set<String>>();
        jdbc.query(
                """
                select agency, message_type from (
                  select agency, message_type from intake_message order by number desc limit ?) newest
                where message_type is not null group by 1, 2""",
                row -> {
                    used.computeIfAbsent(row.getString(1), none -> new HashSet<>())
                            .add(row.getString(2));
                },
                NEWEST);
        var findings = new ArrayList<Finding>();
        partners.agencies().stream()
                .filter(agency -> used.containsKey(agency.id()))
                .forEach(agency -> agency.messageTypes().stream()
                        .filter(type ->
                                !used.getOrDefault(agency.id(), Set.of()).contains(type))
                        .sorted()
                        .forEach(type -> findings.add(new Finding(
                                Kind.EXCESS_RIGHT, agency.id(), "may send " + type + " and has sent none lately"))));
        return findings;
    }

    private List<Finding> expiring(LocalDate today) {
        var findings = new ArrayList<Finding>();
        for (Subscriber one : partners.subscribers()) {
            ends(findings, one, "its agreement", one.terms().agreementExpiresOn(), today);
            ends(findings, one, "its subscription", one.terms().expiresOn(), today);
            ends(findings, one, "the confirmation by its owner", one.terms().revalidateBy(), today);
        }
        return findings;
    }

    private void ends(List<Finding> findings, Subscriber one, String what, @Nullable LocalDate on, LocalDate today) {
        if (on != null && !on.isAfter(today.plusDays(settings.warn().toDays()))) {
            findings.add(new Finding(
                    Kind.EXPIRING, one.id(), what + (on.isBefore(today) ? " ended on " : " is due on ") + on));
        }
    }

    private List<Finding> ageing(Instant now) {
        var findings = new ArrayList<Finding>();
        for (Credential one : credentials.get()) {
            if (one.until() != null && !one.until().isAfter(now.plus(settings.warn()))) {
                String ends = one.until().isBefore(now) ? " ended on " : " is good until ";
                findings.add(new Finding(Kind.EXPIRING, one.name(), "its " + one.what() + ends + day(one.until())));
            } else if (one.until() == null
                    && one.madeAt().plus(settings.renewAfter()).isBefore(now)) {
                findings.add(new Finding(
                        Kind.EXPIRING, one.name(), "its " + one.what() + " was made on " + day(one.madeAt())));
            }
        }
        return findings;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private List<Finding> failed(LocalDate today) {
        return jdbc.query(
                "select account, sum(failed) from accountability_sign_in where day > ? group by account having sum(failed) >= ?",
                (row, n) -> new Finding(
                        Kind.FAILED_SIGN_INS, row.getString(1), row.getLong(2) + " wrong passwords within seven days"),
                Date.valueOf(today.minusDays(7)),
                settings.failures());
    }

    /** Of whole days. */
    private Map<String, Map<LocalDate, Long>> sentByDay(LocalDate today) {
        var sent = new HashMap<String, Map<LocalDate, Long>>();
        jdbc.query(
                """
                select agency, (received_at at time zone 'UTC')::date, count(*) from intake_message
                where received_at >= ? and received_at < ? group by 1, 2""",
                row -> {
                    sent.computeIfAbsent(row.getString(1), none -> new HashMap<>())
                            .put(row.getDate(2).toLocalDate(), row.getLong(3));
                },
                Timestamp.from(midnight(today.minusDays(DAYS_BACK + 1L))),
                Timestamp.from(midnight(today)));
        return sent;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Yesterday, the last whole day, against the days before it. Few days say nothing. */
    private static List<Finding> volumes(Map<String, Map<LocalDate, Long>> sent, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        var findings = new ArrayList<Finding>();
        sent.forEach((agency, days) -> {
            List<Long> before = days.entrySet().stream()
                    .filter(day -> day.getKey().isBefore(yesterday))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .toList();
            if (before.size() >= FEWEST_DAYS) {
                double usual = before.get(before.size() / 2);
                long that = days.getOrDefault(yesterday, 0L);
                if (that > FAR * usual || that * FAR < usual) {
                    findings.add(new Finding(
                            Kind.UNUSUAL_VOLUME,
                            agency,
                            that + " messages on " + yesterday + ", " + Math.round(usual) + " on a usual day"));
                }
            }
        });
        return findings;
    }
}
