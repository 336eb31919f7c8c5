package org.caseway.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.caseway.journey.Outcome;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of the records of a file, of each defendant where one is about several, as the message table has it. Thread safe; streams. */
final class FileResults {

    /** @param hubNumber the hub's number of the message, 0 for one that could not be processed at all */
    record Result(
            int record,
            long hubNumber,
            @Nullable String messageId,
            Outcome outcome,
            @Nullable String repeats,
            List<Problem> problems) {}

    /** Takes results in the order of the file. */
    interface Results {
        void next(Result result) throws IOException;
    }

    private static final int FETCH = 500;
    private static final String RECORDS = """
            select distinct on (file_record, part) * from (
              select file_record, split_part(ingress_id, '#', 2) as part, number, message_id, outcome, repeats, problems
                from intake_message where file_id = ?
              union all
              select cast(split_part(ingress_id, ':', 3) as int), '', null, null, 'HELD', null,
                     '[{"code":"message-quarantined","severity":"FATAL","location":"/","text":"The hub could not process this record; an operator has it."}]'
                from intake_quarantine where ingress_id like ?
            ) result order by file_record, part, number""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;

    FileResults(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setFetchSize(FETCH);
        this.reading = new TransactionTemplate(new JdbcTransactionManager(database));
        this.reading.setReadOnly(true);
    }

    /** How many of its records have come to an end. Grows with the file: about 1 ms for 5,000 records. */
    int finished(long fileId) {
        Integer finished = jdbc.queryForObject("""
                select count(*) from (
                  select file_record from intake_message where file_id = ?
                  union
                  select cast(split_part(ingress_id, ':', 3) as int) from intake_quarantine where ingress_id like ?
                ) finished""", Integer.class, fileId, ingressOf(fileId));
        return finished == null ? 0 : finished;
    }

    Map<Outcome, Integer> totals(long fileId) {
        var totals = new EnumMap<Outcome, Integer>(Outcome.class);
        jdbc.query(
                "select outcome, count(*) from (" + RECORDS + ") record group by outcome",
                (RowCallbackHandler) row -> totals.put(Outcome.valueOf(row.getString(1)), row.getInt(2)),
                fileId,
                ingressOf(fileId));
        return totals;
    }

    void each(long fileId, Results results) throws IOException {
        try {
            reading.executeWithoutResult(transaction -> jdbc.query(
                    RECORDS,
                    (RowCallbackHandler) row -> {
                        try {
                            results.next(result(row));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    fileId,
                    ingressOf(fileId)));
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static String ingressOf(long fileId) {
        return "file:" + fileId + ":%";
    }

    private static Result result(ResultSet row) throws SQLException {
        return new Result(
                row.getInt("file_record"),
                row.getLong("number"),
                row.getString("message_id"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("repeats"),
                ProblemList.read(row.getString("problems")));
    }
}
