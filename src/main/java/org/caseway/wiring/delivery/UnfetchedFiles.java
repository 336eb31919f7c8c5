package org.caseway.wiring.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import org.caseway.journey.Keeper;
import org.caseway.journey.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Documents delivered into subscribers' directories of this node and not fetched yet: those of an expunged case are deleted, but for what
 * tells to undo them. Of a case that goes on without a part nothing is: whoever fetches the part is told to undo it by what comes next.
 */
final class UnfetchedFiles implements Keeper {

    private static final String DELIVERED = """
            select subscriber, event_id from delivery d where case_id in (:cases) and status = 'DELIVERED'
              and not exists (
                select from delivery_recall r
                where r.subscriber = d.subscriber and r.event_id = d.event_id and r.reason = 'EXPUNGED')""";

    private static final String EXPUNGED = DELIVERED + """
              and exists (select from case_record c where c.case_id = d.case_id and c.expunged_at is not null)""";

    private static final String OF_EVENTS = DELIVERED + " and event_id in (:events)";

    private final JdbcClient database;
    private final Path accounts;

    /** @param accounts holds {@code subscriber-<id>/in} */
    UnfetchedFiles(JdbcClient database, Path accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    @Override
    public void forget(Collection<UUID> caseIds) {
        delete(database.sql(DELIVERED).param("cases", caseIds));
    }

    @Override
    public void forgetEvents(Collection<Recorded> events) {
        delete(database.sql(OF_EVENTS)
                .param("cases", events.stream().map(Recorded::caseId).distinct().toList())
                .param("events", events.stream().map(Recorded::eventId).toList()));
    }

    /** Once more after the commit, and on every other node, for what a lane had at hand. */
    @Override
    public void drop(Collection<UUID> caseIds) {
        delete(database.sql(EXPUNGED).param("cases", caseIds));
    }

    private void delete(JdbcClient.StatementSpec delivered) {
        delivered.query(row -> {
            delete(accounts.resolve("subscriber-" + row.getString(1)).resolve("in"), row.getLong(2));
        });
    }

    /** A notice may have the same number in front; what follows it then is no number. */
    private static void delete(Path directory, long eventId) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.newDirectoryStream(directory, "%012d-%d-*".formatted(eventId, eventId))) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a delivered document could not be deleted", e);
        }
    }
}
