package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.casefile.RecordNumbers;
import org.caseway.casefile.Statement;
import org.caseway.completeness.AskedCorrection;
import org.caseway.completeness.CorrectionRefused;
import org.caseway.completeness.CorrectionWanted;
import org.caseway.completeness.Corrections;
import org.caseway.journey.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where people ask agencies to correct what they said. Nobody can ask about, or read of, what policy does not let the reader see; the
 * words of a request are shown one request at a time, and the look is on the audit trail. Thread safe; some queries for each.
 */
@Component
public class CorrectionDesk {

    private static final String EXPUNGED = "EXPUNGED";

    private final Corrections corrections;
    private final Timeline timeline;
    private final Reader reader;
    private final JdbcClient database;

    CorrectionDesk(Corrections corrections, Timeline timeline, Reader reader, JdbcClient database) {
        this.corrections = corrections;
        this.timeline = timeline;
        this.reader = reader;
        this.database = database;
    }

    /**
     * What can be asked about a message.
     *
     * @param fields by their canonical names
     * @param recordNumbers which of several, by what has several
     */
    public record Askable(
            long messageNumber,
            UUID caseId,
            String agency,
            String messageId,
            Set<String> fields,
            Map<String, Set<String>> recordNumbers) {}

    /**
     * One request in a list, without its words.
     *
     * @param restricted whether policy keeps from the reader what it is about; case, message and field are left out then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            long id,
            AskedCorrection.State state,
            String agency,
            String askedBy,
            Instant askedAt,
            Instant dueAt,
            boolean overdue,
            @Nullable Instant sentAt,
            boolean restricted,
            @Nullable UUID caseId,
            @Nullable Long messageNumber,
            @Nullable String field,
            @Nullable String recordNumber) {

        static Line of(AskedCorrection asked, boolean restricted) {
            return new Line(
                    asked.id(),
                    asked.state(),
                    asked.agency(),
                    asked.askedBy(),
                    asked.askedAt(),
                    asked.dueAt(),
                    asked.overdue(),
                    asked.sentAt(),
                    restricted,
                    restricted ? null : asked.caseId(),
                    restricted ? null : asked.messageNumber(),
                    restricted ? null : asked.field(),
                    restricted ? null : asked.recordNumber());
        }
    }

    private record Found(UUID caseId, List<Statement> all, Statement seen) {}

    /** @throws CorrectionRefused when there is no such message on a case, or nothing of it that the reader may see */
    public Askable askable(long messageNumber) {
        Found found = find(messageNumber);
        return new Askable(
                messageNumber,
                found.caseId(),
                found.seen().source(),
                found.seen().sourceMessageId(),
                CorrectionWanted.fields(),
                new TreeMap<>(RecordNumbers.several(found.seen().update())));
    }

    /**
     * Asks; the number of the request.
     *
     * @throws CorrectionRefused with everything that is wrong with it
     */
    public long ask(long messageNumber, CorrectionWanted wanted, String by) {
        Found found = find(messageNumber);
        return corrections.ask(found.caseId(), found.all(), found.seen(), wanted, by);
    }

    /** What is still to come, the most urgent first; a thousand at most. */
    public List<Line> open() {
        return lines(corrections.open());
    }

    /** What is or was asked about a case, the oldest first. */
    public List<Line> ofCase(UUID caseId) {
        return lines(corrections.ofCase(caseId));
    }

    /**
     * One with its words.
     *
     * @throws CorrectionRefused when there is none, or policy keeps what it is about from the reader
     */
    public AskedCorrection one(long id, String by) {
        return corrections
                .one(id, by)
                .filter(asked -> sees(asked.messageNumber()))
                .orElseThrow(CorrectionRefused::unknown);
    }

    /** @throws CorrectionRefused when there is none, or it has ended */
    public void withdraw(long id, String why, String by) {
        corrections.withdraw(id, why, by);
    }

    private List<Line> lines(Collection<AskedCorrection> asked) {
        Set<UUID> labelled = reader.labels(
                        asked.stream().map(AskedCorrection::caseId).collect(Collectors.toSet()))
                .keySet();
        return asked.stream()
                .map(one -> Line.of(one, labelled.contains(one.caseId()) && !sees(one.messageNumber())))
                .toList();
    }

    private boolean sees(long messageNumber) {
        try {
            find(messageNumber);
            return true;
        } catch (CorrectionRefused none) {
            return false;
        }
    }

    private Found find(long messageNumber) {
        UUID caseId = database.sql("select case_id from intake_message where number = :number and case_id is not null")
                .param("number", messageNumber)
                .query(UUID.class)
                .optional()
                .orElseThrow(CorrectionRefused::noSuchMessage);
        var cases = timeline.statements(List.of(caseId)).entrySet();
        for (Map.Entry<UUID, List<Statement>> one : cases) {
            List<Statement> said = one.getValue().stream()
                    .filter(statement -> statement.messageNumber() == messageNumber)
                    .toList();
            List<Statement> seen =
                    reader.labels(one.getKey()).contains(EXPUNGED) ? List.of() : reader.visible(one.getKey(), said);
            if (!seen.isEmpty()) {
                return new Found(one.getKey(), one.getValue(), seen.get(0));
            }
        }
        throw CorrectionRefused.noSuchMessage();
    }
}
