package org.caseway.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Payloads;
import org.caseway.journey.SealedOriginals;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.stereotype.Component;

/** Empties the originals that an expunged case leaves behind. The rows stay, so that every arrival is still counted. */
@Component
class Originals {

    private static final String EMPTY = """
        with recursive first as (
          select number, agency, message_id from intake_message where number = any(?)),
        versions as (
          select number from first
          union select m.number from first f join intake_message m
            on m.agency = f.agency and m.message_id = f.message_id and m.version is not null),
        all_of_them as (
          select number from versions
          union select m.number from all_of_them a join intake_message m
            on m.duplicate_of = a.number and m.duplicate_of is not null),
        unsaid as (
          update intake_answer k set message_id = null, problems = null, filing = null
          from all_of_them a where a.number in (k.number, k.about))
        update intake_message m
        set outcome = case outcome when 'HELD' then 'REJECTED' else outcome end, original = '\\x00', sha256 = '', message_id = null, version = null, problems = null
        from all_of_them a where m.number = a.number
        returning m.number, m.file_id\
        """;

    /** Also what was sent under the number of such a message with other content. */
    private static final String LATE = """
        select m.number from intake_message m left join intake_held h using (number)
        left join intake_message f on f.number = m.duplicate_of left join intake_held w on w.number = m.duplicate_of
        where m.number = any(?) and m.outcome = 'HELD'
          and (concat_ws(' ', h.reason, m.problems, w.reason, f.problems) ~ '(case|part)-expunged'
            or f.outcome = 'REJECTED' and octet_length(f.original) = 1)\
        """;

    /** Another version is a message by itself, and may be of a case that is there. */
    private static final String EMPTY_LATE = """
        with recursive all_of_them as (
          select number from intake_message where number = any(?)
          union select m.number from all_of_them a join intake_message m
            on m.duplicate_of = a.number and m.duplicate_of is not null and m.outcome = 'DUPLICATE'),
        unsaid as (
          update intake_answer k set message_id = null, problems = null, filing = null
          from all_of_them a where a.number in (k.number, k.about))
        update intake_message m
        set original = '\\x00', sha256 = '', message_id = null, version = null,
            problems = case outcome when 'DUPLICATE' then null else problems end
        from all_of_them a where m.number = a.number
        returning m.file_id\
        """;

    private static final String UNREAD = """
        with unsaid as (
          update intake_answer set message_id = null, problems = null, filing = null where number = any(?))
        update intake_message
        set original = '\\x00', sha256 = '', message_id = null, version = null, case_id = null,
            outcome = case when outcome like 'ACCEPTED%' then outcome else 'REJECTED' end,
            problems = case when outcome like 'ACCEPTED%' then null else '[{"code":"case-expunged","severity":"ERROR","location":"/","text":"The record it names no longer exists."}]' end
        where number = any(?) returning file_id\
        """;

    /** Documents in memory at once; one has some megabytes at most. */
    private static final int AT_ONCE = 20;

    private final JdbcTemplate jdbc;
    private final HeldMessages held;
    private final Payloads payloads;
    private final SealedOriginals sealed;

    @Autowired
    Originals(JdbcTemplate jdbc, HeldMessages held, Payloads payloads, ObjectProvider<SealedOriginals> sealed) {
        this(jdbc, held, payloads, sealed.getIfAvailable(() -> original -> original));
    }

    /** @param sealed opens what is kept sealed, so that it is looked into too */
    Originals(JdbcTemplate jdbc, HeldMessages held, Payloads payloads, SealedOriginals sealed) {
        this.jdbc = jdbc;
        this.held = held;
        this.payloads = payloads;
        this.sealed = sealed;
    }

    /** Of these messages, of what repeated them and of their other versions. Returns the files that they came in. */
    Set<Long> empty(Collection<Long> numbers) {
        Long[] all = numbers.toArray(Long[]::new);
        var emptied = new ArrayList<Long>();
        var files = new HashSet<Long>();
        jdbc.query(
                EMPTY,
                row -> {
                    emptied.add(row.getLong(1));
                    files.add((Long) row.getObject(2));
                },
                (Object) all);
        held.remove(emptied);
        files.remove(null);
        return files;
    }

    /** Of messages that are held and about to be rejected those that named what is expunged. No query for none. */
    List<Long> late(Collection<Long> rejected) {
        return rejected.isEmpty() ? List.of() : jdbc.queryForList(LATE, Long.class, all(rejected));
    }

    /** Of these messages, once they are rejected, and of what repeated them. Returns the files that they came in. */
    Set<Long> emptyLate(Collection<Long> late) {
        return late.isEmpty() ? Set.of() : files(EMPTY_LATE, (Object) all(late));
    }

    private Set<Long> files(String update, Object... numbers) {
        var files = new HashSet<>(jdbc.queryForList(update, Long.class, numbers));
        files.remove(null);
        return files;
    }

    /**
     * Of what was held, rejected or quarantined, or taken without a case, and names one of the cases: what waits for the case, and
     * every document that holds one of its identifiers in one of its {@link Spellings}. Reads all of those documents, some at once,
     * inside the caller's transaction; some 20 µs each. Returns the files that they came in.
     */
    Set<Long> emptyUnrecorded(UUID[] cases, Collection<CaseFile> files) {
        Spellings named = named(files);
        var numbers = new ArrayList<>(
                jdbc.queryForList("select number from intake_held where case_id = any(?)", Long.class, (Object) cases));
        jdbc.query(
                someAtOnce("select number, original from intake_message where (outcome in ('HELD', 'REJECTED')"
                        + " or case_id is null and outcome in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS'))"
                        + " and octet_length(original) > 1"),
                row -> {
                    byte[] kept = payloads.content(Payloads.Kind.ORIGINAL, row.getLong(1), row.getBytes(2));
                    if (named.in(sealed.open(kept))) {
                        numbers.add(row.getLong(1));
                    }
                });
        held.remove(numbers);
        quarantined(named);
        return numbers.isEmpty() ? Set.of() : files(UNREAD, all(numbers), all(numbers));
    }

    /** Of these messages that wait. Returns the files that they came in. */
    Set<Long> emptyWaiting(List<Canonical> waiting) {
        List<Long> numbers = waiting.stream()
                .map(one -> Objects.requireNonNull(one.envelope().resumed()).number())
                .toList();
        held.remove(numbers);
        return numbers.isEmpty() ? Set.of() : files(UNREAD, all(numbers), all(numbers));
    }

    /** What waits for the case and says such a thing. */
    List<Canonical> waiting(UUID caseId, Predicate<CaseUpdate> such) {
        return held.waitingFor(List.of(caseId)).stream()
                .map(Correlated::canonical)
                .filter(waiting -> such.test(waiting.update()))
                .toList();
    }

    private static Object all(Collection<Long> numbers) {
        return numbers.toArray(Long[]::new);
    }

    /** Inside a transaction the driver keeps no more of the answer than that. */
    private static PreparedStatementCreator someAtOnce(String query) {
        return connection -> {
            var statement = connection.prepareStatement(query);
            statement.setFetchSize(AT_ONCE);
            return statement;
        };
    }

    private void quarantined(Spellings named) {
        var aside = new ArrayList<String>();
        jdbc.query(
                someAtOnce(
                        "select ingress_id, original, packed from intake_quarantine where octet_length(original) > 0"),
                row -> {
                    byte[] kept = row.getBytes(2);
                    byte[] came = row.getBoolean(3)
                            ? payloads.content(Payloads.Kind.QUARANTINED, row.getString(1), kept)
                            : kept;
                    if (named.in(sealed.open(came))) {
                        aside.add(row.getString(1));
                    }
                });
        if (!aside.isEmpty()) {
            jdbc.update("update intake_quarantine set original = '', sha256 = '' where ingress_id = any(?)", (Object)
                    aside.toArray(String[]::new));
        }
    }

    private static Spellings named(Collection<CaseFile> files) {
        Set<String> named = new HashSet<>();
        for (CaseFile file : files) {
            file.identifiers().stream().map(Identifier::value).forEach(named::add);
            for (Defendant defendant : file.defendants()) {
                if (defendant.person() != null) {
                    defendant.person().identifiers().stream()
                            .map(Identifier::value)
                            .forEach(named::add);
                }
            }
        }
        return new Spellings(named);
    }
}
