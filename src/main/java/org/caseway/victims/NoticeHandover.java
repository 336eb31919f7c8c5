package org.caseway.victims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Subscriber;
import org.caseway.victims.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands notices that are due to the victim services, at least once and under one delivery id per channel. To be called on one
 * node. What is claimed counts as tried before it is sent, so that what may have gone is never treated as if it had not. Nothing is
 * claimed for a subscriber that has no agreement or confirmation in force. Thread safe.
 */
public final class NoticeHandover {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeHandover.class);

    private static final int AT_ONCE = 100;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final String CLAIM = """
            with due as (
              select notice_id from victim_notice where (due_at <= ? or due_at > ?) and subscriber = any(?)
              order by safety desc, notice_id limit %d
              for update skip locked),
            claimed as (
              update victim_notice n set attempts = n.attempts + 1, due_at = ? from due where due.notice_id = n.notice_id
              returning n.*)
            select c.*, c.channels[c.channel] as by_channel, r.agency, r.victim_id, r.home, r.said
            from claimed c left join victim_registration r using (registration_id) order by c.safety desc, c.notice_id""".formatted(AT_ONCE);

    private static final String SETTLE = """
            with settled as (
              update victim_notice n
              set due_at = null, state = case when n.state = 'QUEUED' then u.state else n.state end,
                  reason = case when n.state = 'QUEUED' then u.reason else n.reason end,
                  confirm_by = case u.state when 'NOT_SENT' then null when 'QUEUED' then ?::timestamptz else n.confirm_by end
              from unnest(?::bigint[], ?::int[], ?::text[], ?::text[]) as u(notice_id, attempts, state, reason)
              where n.notice_id = u.notice_id and n.attempts = u.attempts
              returning n.notice_id, u.state, u.reason, n.subscriber),
            step as (
              insert into victim_notice_step (notice_id, at, state, reason, by_whom)
              select notice_id, ?, state, reason, ? from settled)
            select notice_id, state, reason, subscriber from settled order by notice_id""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final NoticeLetters letters;
    private final VictimServices services;
    private final Openness openness;
    private final AuditTrail audit;
    private final VictimSettings settings;
    private final Clock clock;

    public NoticeHandover(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Vault vault,
            MessageEncoder encoder,
            Openness openness,
            AuditTrail audit,
            VictimSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.letters = new NoticeLetters(vault, encoder);
        this.services = openness.services();
        this.openness = openness;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** How a notice fared. */
    private record Settled(DueNotice notice, NoticeState state, NoticeReason reason) {}

    /**
     * One round: claims, asks policy, writes, sends, marks.
     *
     * @return how many were claimed; there may be more when it is not 0
     */
    public int handOver(NoticeCarrier carrier) {
        List<DueNotice> due = Objects.requireNonNull(transaction.execute(status -> claim()));
        if (due.isEmpty()) {
            return 0;
        }
        Map<String, List<DueNotice>> byRecipient = due.stream()
                .collect(Collectors.groupingBy(DueNotice::subscriber, LinkedHashMap::new, Collectors.toList()));
        byRecipient.forEach((id, notices) -> services.find(id).ifPresent(to -> attempt(to, notices, carrier)));
        return due.size();
    }

    /** A recipient that cannot be served holds up no other; its notices are tried again as if it were away. */
    private void attempt(Subscriber to, List<DueNotice> notices, NoticeCarrier carrier) {
        try {
            handOver(to, notices, carrier);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} notices for {} could not be handed over: {}",
                    notices.size(),
                    to.id(),
                    e.getClass().getSimpleName());
        }
    }

    private void handOver(Subscriber to, List<DueNotice> notices, NoticeCarrier carrier) {
        Openness.Answer answer = openness.of(to, notices);
        List<DueNotice> going = notices.stream()
                .filter(n -> answer.open().contains(n.id()) && !n.isUnwanted())
                .toList();
        Set<Long> arrived = going.isEmpty() ? Set.of() : carrier.carry(to, letters.write(to, going));
        var settled = new ArrayList<Settled>();
        for (DueNotice notice : notices) {
            if (notice.isUnwanted()) {
                settled.add(new Settled(notice, NoticeState.NOT_SENT, NoticeReason.OPTED_OUT));
            } else if (answer.undecided().contains(notice.id())) {
                // it goes no more by itself, and its time for confirming is up
                settled.add(new Settled(notice, NoticeState.QUEUED, NoticeReason.LABEL_UNKNOWN));
            } else if (!answer.open().contains(notice.id())) {
                settled.add(new Settled(notice, NoticeState.NOT_SENT, NoticeReason.WITHHELD));
            } else if (arrived.contains(notice.id())) {
                settled.add(new Settled(notice, NoticeState.SENT, NoticeReason.HANDED_OVER));
            }
        }
        if (!settled.isEmpty()) {
            transaction.executeWithoutResult(status -> settle(settled));
        }
    }

    private List<DueNotice> claim() {
        Instant now = clock.instant();
        // later than it could have been meant: by a clock that was ahead
        Instant never = now.plus(settings.settle()).plus(settings.retry()).plus(CLOCKS_DIFFER);
        return jdbc.query(
                CLAIM,
                (row, n) -> due(row),
                Timestamp.from(now),
                Timestamp.from(never),
                services.served(LocalDate.ofInstant(now, ZoneOffset.UTC)).toArray(String[]::new),
                Timestamp.from(now.plus(settings.retry())));
    }

    private void settle(Collection<Settled> settled) {
        List<String> lines = jdbc.query(
                SETTLE,
                (row, n) ->
                        row.getLong(1) + " " + row.getString(2) + " " + row.getString(3) + " to " + row.getString(4),
                Timestamp.from(clock.instant()),
                settled.stream().map(s -> s.notice().id()).toArray(Long[]::new),
                settled.stream().map(s -> s.notice().attempts()).toArray(Integer[]::new),
                settled.stream().map(s -> s.state().name()).toArray(String[]::new),
                settled.stream().map(s -> s.reason().name()).toArray(String[]::new),
                Timestamp.from(clock.instant()),
                NoticeRows.HUB);
        audit.append("notice", lines);
    }

    private static DueNotice due(ResultSet row) throws SQLException {
        String said = row.getString("said");
        var registration = said == null ? null : JSON.readValue(said, Registration.Said.class);
        UUID home = (UUID) row.getObject("home");
        String victim = row.getString("victim_id");
        String channel = row.getString("by_channel");
        return new DueNotice(
                row.getLong("notice_id"),
                row.getString("kind"),
                row.getString("category"),
                row.getString("fact"),
                moment(row.getTimestamp("occurred_at")),
                row.getString("subscriber"),
                channel == null ? "" : channel,
                row.getInt("channel"),
                row.getInt("attempts"),
                (Long) row.getObject("undoes"),
                row.getTimestamp("made_at").toInstant(),
                moment(row.getTimestamp("not_before")),
                (UUID) row.getObject("case_id"),
                (Long) row.getObject("event_id"),
                victim == null ? null : new Vault.Victim(row.getString("agency"), victim, home),
                registration != null && registration.ended(),
                registration == null ? NoticeWords.ENGLISH : registration.language());
    }

    private static @Nullable Instant moment(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
