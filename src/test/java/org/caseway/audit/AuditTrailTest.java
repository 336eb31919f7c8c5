package org.caseway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever may do anything in the database, but not in the file beside it, is found out. */
class AuditTrailTest {

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(jdbc.getDataSource()));
    private final AuditTrail trail = new AuditTrail(jdbc, Clock.systemUTC());
    private AuditAnchors anchors;
    private Path file;

    @BeforeEach
    void fourActs(@TempDir Path directory) {
        file = directory.resolve("audit").resolve("anchors");
        anchors = new AuditAnchors(file);
        for (int act = 1; act <= 3; act++) {
            commit();
        }
        anchors.note(trail, Instant.EPOCH);
        commit();
    }

    @Test
    void anUntouchedTrailHolds() {
        assertThat(trail.verify(anchors)).isEqualTo(new AuditVerification(4, 1, ""));
    }

    @Test
    void anActWithoutTransactionIsRefused() {
        assertThatThrownBy(() -> trail.append("act", List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anActThatIsRolledBackLeavesNoGap() {
        transaction.executeWithoutResult(status -> {
            trail.append("act", List.of("undone"));
            status.setRollbackOnly();
        });
        commit();

        assertThat(trail.verify(anchors)).isEqualTo(new AuditVerification(5, 1, ""));
    }

    @Test
    void anAlteredLinkIsNamed() {
        jdbc.update("update audit_link set entries = 'nothing happened' where link = 2");

        assertThat(broken()).endsWith("link 2 was altered");
    }

    @Test
    void aLinkTakenOutOfTheMiddleIsNamed() {
        jdbc.update("delete from audit_link where link = 2");

        assertThat(broken()).endsWith("link 2 is missing");
    }

    @Test
    void aChainCutOffAtItsEndIsNamed() {
        jdbc.update("delete from audit_link where link > 1");

        assertThat(broken()).endsWith("link 2 is missing");
        assertThat(trail.verify().holds())
                .as("without the file beside it, it looks whole")
                .isTrue();
    }

    @Test
    void aChainTakenAwayWholeIsNamed() {
        jdbc.update("delete from audit_link");

        assertThat(broken()).endsWith("link 1 is missing");
    }

    @Test
    void aChainWrittenAnewWithGoodHashesIsNamed() {
        jdbc.update("delete from audit_link");
        String writer = trail.committed().keySet().iterator().next();
        Head head = Head.BEGINNING;
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (long link = 1; link <= 4; link++) {
            byte[] hash = Head.hash(writer, link, at, "act", "another past", head.hash());
            jdbc.update(
                    "insert into audit_link (writer, link, at, act, entries, previous, hash) values (?, ?, ?, ?, ?, ?, ?)",
                    writer,
                    link,
                    java.sql.Timestamp.from(at),
                    "act",
                    "another past",
                    head.hash(),
                    hash);
            head = new Head(link, hash);
        }

        assertThat(broken()).endsWith("link 3 was altered");
        assertThat(trail.verify().holds())
                .as("without the file beside it, it looks whole")
                .isTrue();
    }

    @Test
    void anAlteredNoteIsFound() throws Exception {
        Files.writeString(file, Files.readString(file).replace(" 3 ", " 2 "));

        assertThat(broken()).startsWith("line 1 of anchors was altered");
    }

    @Test
    void notesThatWereTakenOutAtTheEndAreMissed() throws Exception {
        anchors.note(trail, Instant.EPOCH);
        Files.writeString(file, Files.readAllLines(file).get(0) + "\n");

        assertThat(broken()).isEqualTo("the end of anchors is missing");
        Files.delete(file);
        assertThat(broken()).isEqualTo("the end of anchors is missing");
    }

    @Test
    void notesGoOnBehindAFileLongerThanWhatIsReadOfItsEnd() {
        for (int note = 0; note < 40; note++) {
            commit();
            anchors.note(trail, Instant.EPOCH);
        }

        var again = new AuditAnchors(file);
        commit();
        again.note(trail, Instant.EPOCH);

        assertThat(file).satisfies(notes -> assertThat(Files.size(notes)).isGreaterThan(4096));
        assertThat(trail.verify(again)).isEqualTo(new AuditVerification(45, 42, ""));
    }

    @Test
    void notesGoOnWhereAnEarlierRunStopped() {
        var again = new AuditAnchors(file);
        again.note(trail, Instant.EPOCH);
        assertThat(again.note(trail, Instant.EPOCH)).as("nothing has grown").isZero();

        assertThat(trail.verify(again)).isEqualTo(new AuditVerification(4, 2, ""));
    }

    @Test
    void theFileIsForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private String broken() {
        return trail.verify(anchors).broken();
    }

    private void commit() {
        transaction.executeWithoutResult(status -> trail.append("act", List.of("something was done")));
    }
}
