package org.caseway.filings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.caseway.journey.Earlier;
import org.caseway.journey.Keeper;
import org.caseway.journey.Outcome;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of filings ({@code filing}); whole batches at a time. */
@Component
class FilingLedger implements Keeper {

    private static final String KNOWN = """
            select f.filer, f.filing_id, f.agency, f.message_id, f.court, f.digest, f.number, m.ingress_id, m.outcome, f.case_id
            from unnest(?::text[], ?::text[]) as k(filer, filing_id)
            join filing f using (filer, filing_id) join intake_message m on m.number = f.number""";

    private static final String ENTER = """
            insert into filing (filer, filing_id, agency, number, message_id, court, case_id, digest, status, filed_at, due_at)
            select filer, filing_id, agency, number, message_id, court, case_id, digest, 'FILED', filed_at, due_at
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::uuid[], ?::bytea[],
                        ?::timestamptz[], ?::timestamptz[])
                 as f(filer, filing_id, agency, number, message_id, court, case_id, digest, filed_at, due_at)
            %s""";

    /** Only a new version under the same message identifier, or what a human let go, takes the place of a filing. */
    private static final String REPLACE = """
            on conflict (filer, filing_id) do update
            set agency = excluded.agency, number = excluded.number, message_id = excluded.message_id, court = excluded.court,
                case_id = excluded.case_id, digest = excluded.digest, status = 'FILED', review = null,
                filed_at = excluded.filed_at, receipted_at = null, reviewed_at = null, due_at = excluded.due_at, overdue = false""";

    private static final String SAME_MESSAGE = """

            where filing.agency = excluded.agency and filing.message_id = excluded.message_id""";

    private static final String HEAR = """
            with heard as (
              update filing f
              set status = case when w.reviewed or f.reviewed_at is not null then 'REVIEWED' else 'RECEIPTED' end,
                  review = case when w.reviewed then w.word else f.review end,
                  receipted_at = coalesce(f.receipted_at, w.at),
                  reviewed_at = case when w.reviewed then w.at else f.reviewed_at end,
                  due_at = case when not w.reviewed and f.reviewed_at is null then w.review_due end,
                  overdue = false
              from unnest(?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   as w(filer, filing_id, court, reviewed, word, at, review_due)
              where f.filer = w.filer and f.filing_id = w.filing_id and f.court = w.court
              returning f.filer, f.filing_id, f.number, f.reviewed_at),
            closed as (
              update exception_item e set state = 'CLOSED' from heard h
              where e.subject = h.number::text
                and (e.kind = 'FILING_NOT_RECEIPTED' or e.kind = 'FILING_NOT_REVIEWED' and h.reviewed_at is not null))
            select filer, filing_id, number from heard""";

    private final JdbcTemplate jdbc;

    FilingLedger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A filing as it is entered.
     *
     * @param replaces a human has let it take the place of one with its identifier
     */
    record Entry(
            FilingKey key,
            String agency,
            long number,
            String messageId,
            String court,
            UUID caseId,
            byte[] digest,
            Instant filedAt,
            Instant dueAt,
            boolean replaces) {}

    Map<FilingKey, KnownFiling> known(Collection<FilingKey> keys) {
        var known = new HashMap<FilingKey, KnownFiling>();
        if (!keys.isEmpty()) {
            jdbc.query(
                    KNOWN,
                    row -> {
                        known.put(
                                new FilingKey(row.getString(1), row.getString(2)),
                                new KnownFiling(
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        row.getBytes(6),
                                        new Earlier(
                                                row.getLong(7),
                                                row.getString(8),
                                                Outcome.valueOf(row.getString(9)),
                                                row.getObject(10, UUID.class),
                                                false)));
                    },
                    keys.stream().map(FilingKey::filer).toArray(String[]::new),
                    keys.stream().map(FilingKey::filingId).toArray(String[]::new));
        }
        return known;
    }

    /** @throws ConcurrencyFailureException when one was entered meanwhile: tried again, the batch finds it */
    void enter(List<Entry> filings) {
        enter(filings.stream().filter(f -> !f.replaces()).toList(), REPLACE + SAME_MESSAGE);
        enter(filings.stream().filter(Entry::replaces).toList(), REPLACE);
    }

    private void enter(List<Entry> filings, String onConflict) {
        if (filings.isEmpty()) {
            return;
        }
        var rows = new Columns<>(filings);
        int entered = jdbc.update(
                ENTER.formatted(onConflict),
                rows.of(String[]::new, f -> f.key().filer()),
                rows.of(String[]::new, f -> f.key().filingId()),
                rows.of(String[]::new, Entry::agency),
                rows.of(Long[]::new, Entry::number),
                rows.of(String[]::new, Entry::messageId),
                rows.of(String[]::new, Entry::court),
                rows.of(UUID[]::new, Entry::caseId),
                rows.of(byte[][]::new, Entry::digest),
                rows.of(Timestamp[]::new, f -> Timestamp.from(f.filedAt())),
                rows.of(Timestamp[]::new, f -> Timestamp.from(f.dueAt())));
        if (entered < filings.size()) {
            throw new ConcurrencyFailureException("a filing has just been entered by another batch");
        }
    }

    /**
     * Writes down what courts say, of each filing one word at most.
     *
     * @param reviewDue by when a court that has said so much is to have decided
     * @return in which message each was filed; a filing that is unknown, or of another court, is not among them
     */
    Map<FilingKey, Long> hear(List<CourtWord> words, Function<CourtWord, Instant> reviewDue) {
        var rows = new Columns<>(words);
        var filedIn = new HashMap<FilingKey, Long>();
        jdbc.query(
                HEAR,
                row -> {
                    filedIn.put(new FilingKey(row.getString(1), row.getString(2)), row.getLong(3));
                },
                rows.of(String[]::new, w -> w.key().filer()),
                rows.of(String[]::new, w -> w.key().filingId()),
                rows.of(String[]::new, CourtWord::court),
                rows.of(Boolean[]::new, CourtWord::reviewed),
                rows.of(String[]::new, w -> w.word().status()),
                rows.of(Timestamp[]::new, w -> Timestamp.from(w.at())),
                rows.of(Timestamp[]::new, w -> Timestamp.from(reviewDue.apply(w))));
        return filedIn;
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        jdbc.update("delete from filing where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }
}
