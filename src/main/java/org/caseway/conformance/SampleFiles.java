package org.caseway.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.caseway.canonical.Canonicalisation;
import org.caseway.casefile.PartIdentifier;
import org.caseway.intake.MessageBatchFormat;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Received;
import org.caseway.journey.Refused;
import org.caseway.message.DefendantPart;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageValidator;
import org.caseway.message.Problem;
import org.caseway.message.Severity;
import org.caseway.message.XmlPlaces;
import org.caseway.message.translation.OwnFormats;
import org.caseway.partners.Agency;
import org.caseway.partners.CodeLists;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.Partners;
import org.caseway.validation.Validation;
import org.caseway.validation.VersionCount;

/**
 * Judges sample files of an agency by the reading, the rules and the mapping that every message passes before its case is looked for.
 * Keeps, logs and writes down nothing. Thread safe; costs what its messages cost.
 */
public final class SampleFiles {

    private static final Pattern LINE = Pattern.compile("^line (\\d{1,9})");
    private static final String BATCH = "MessageBatch";

    private final MessageReader reader;
    private final MessageValidator rules;
    private final CodeLists codeLists;
    private final Partners partners;
    private final ExchangeVersions versions;
    private final Clock clock;

    public SampleFiles(
            MessageReader reader,
            MessageValidator rules,
            CodeLists codeLists,
            Partners partners,
            ExchangeVersions versions,
            Clock clock) {
        this.reader = reader;
        this.rules = rules;
        this.codeLists = codeLists;
        this.partners = partners;
        this.versions = versions;
        this.clock = clock;
    }

    /** In the name of an agency in force; of one that nobody knows no contract is looked at. */
    public Judgement judge(String agency, byte[] sample) {
        return judge(agency, sample, partners);
    }

    /** In the name of an agency as it would be; code lists count as they are. */
    public Judgement judge(Agency draft, byte[] sample) {
        return judge(draft.id(), sample, new DraftedPartners(partners, draft));
    }

    private Judgement judge(String agency, byte[] sample, Partners by) {
        OwnFormats own = by.agency(agency).map(Agency::formats).orElse(OwnFormats.NONE);
        if (own.speaks(sample)) {
            return records(agency, own, sample, by);
        }
        var places = new XmlPlaces(new String(sample, StandardCharsets.UTF_8));
        return places.root().equals(BATCH) ? batch(agency, sample, places, by) : message(agency, sample, places, by);
    }

    /** Each record is judged as the one of a file that it would be. */
    private Judgement records(String agency, OwnFormats own, byte[] sample, Partners by) {
        var pieces = new ArrayList<OwnFormats.Piece>();
        OwnFormats.Whole whole = own.read(sample, pieces);
        var received = new ArrayList<Received>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            OwnFormats.Piece piece = pieces.get(i);
            Envelope whence = Envelope.of(String.valueOf(i + 1), agency, Channel.SFTP, clock.instant(), piece.record());
            received.add(new Received(whence.record(1, piece.line(), piece.record())));
        }
        List<JudgedMessage> judged = judged(received, by);
        var problems = new ArrayList<Judgement.Located>();
        whole.problems().forEach(problem -> problems.add(onLine(0, problem, 0)));
        judged.forEach(one ->
                one.problems().forEach(problem -> problems.add(onLine(one.number(), problem, one.line()))));
        return Judgement.of(!whole.problems().isEmpty(), judged, problems);
    }

    /** @param line where the problem names none */
    private static Judgement.Located onLine(int number, Problem problem, int line) {
        var named = LINE.matcher(problem.location());
        int at = named.find() ? Integer.parseInt(named.group(1)) : line;
        return new Judgement.Located(
                number, problem.code(), problem.severity(), problem.location(), at, 0, problem.text());
    }

    private Judgement message(String agency, byte[] sample, XmlPlaces places, Partners by) {
        List<JudgedMessage> judged = judged(agency, List.of(sample), by);
        List<Judgement.Located> problems = judged.stream()
                .flatMap(one -> one.problems().stream())
                .map(problem -> Judgement.Located.of(0, problem, places.at(problem.location())))
                .toList();
        return Judgement.of(false, judged, problems);
    }

    private Judgement batch(String agency, byte[] sample, XmlPlaces places, Partners by) {
        var messages = new ArrayList<byte[]>();
        MessageBatchFormat.Reading reading;
        try {
            reading = new MessageBatchFormat()
                    .read(new ByteArrayInputStream(sample), (number, message) -> messages.add(message));
        } catch (IOException e) {
            throw new IllegalStateException("bytes at hand cannot be read", e);
        }
        var problems = new ArrayList<Judgement.Located>();
        for (Problem problem : reading.problems()) {
            problems.add(Judgement.Located.of(0, problem, places.at(problem.location())));
        }
        List<JudgedMessage> judged = judged(agency, messages, by);
        for (JudgedMessage message : judged) {
            for (Problem problem : message.problems()) {
                problems.add(
                        Judgement.Located.of(message.number(), problem, inBatch(problem, message.number(), places)));
            }
        }
        return Judgement.of(!reading.problems().isEmpty(), judged, problems);
    }

    private List<JudgedMessage> judged(String agency, List<byte[]> messages, Partners by) {
        var received = new ArrayList<Received>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            received.add(new Received(
                    Envelope.of(String.valueOf(i + 1), agency, Channel.HTTPS, clock.instant(), messages.get(i))));
        }
        return judged(received, by);
    }

    private List<JudgedMessage> judged(List<Received> received, Partners by) {
        List<byte[]> messages =
                received.stream().map(one -> one.envelope().original()).toList();
        Batch<Canonical> batch = new Canonicalisation(codeLists, by)
                .translate(new Validation(reader, rules, by, versions, VersionCount.NONE, clock)
                        .check(Batch.of(received)));
        var judged = new ArrayList<JudgedMessage>(messages.size());
        for (Refused refused : batch.refused()) {
            judged.add(new JudgedMessage(
                    number(refused.envelope()),
                    refused.envelope().fileRecord(),
                    refused.outcome(),
                    refused.messageType(),
                    inWhole(refused.envelope(), refused.problems(), messages),
                    null));
        }
        for (Canonical canonical : batch.onward()) {
            List<Problem> problems = canonical.result().problems();
            judged.add(new JudgedMessage(
                    number(canonical.envelope()),
                    canonical.envelope().fileRecord(),
                    outcome(problems),
                    canonical.messageType(),
                    inWhole(canonical.envelope(), problems, messages),
                    canonical.update()));
        }
        judged.sort(Comparator.comparingInt(JudgedMessage::number));
        return judged;
    }

    private static int number(Envelope envelope) {
        return Integer.parseInt(PartIdentifier.whole(envelope.ingressId()));
    }

    /** What is wrong with one of several defendants stands where the sample tells of them. */
    private List<Problem> inWhole(Envelope envelope, List<Problem> problems, List<byte[]> messages) {
        List<DefendantPart> parts = problems.isEmpty() || envelope.fileRecord() > 0
                ? List.of()
                : reader.read(messages.get(number(envelope) - 1)).parts();
        if (parts.isEmpty()) {
            return problems;
        }
        DefendantPart part = parts.get(PartIdentifier.position(envelope.ingressId()) - 1);
        return problems.stream()
                .map(problem -> problem.at(part.placeInWhole(problem.location())))
                .toList();
    }

    private static Outcome outcome(List<Problem> problems) {
        if (problems.isEmpty()) {
            return Outcome.ACCEPTED;
        }
        return problems.stream().allMatch(problem -> problem.severity() == Severity.WARNING)
                ? Outcome.ACCEPTED_WITH_WARNINGS
                : Outcome.PARTIALLY_ACCEPTED;
    }

    /** A record is read as a document of its own, which begins at its first line in the file. */
    private static XmlPlaces.Spot inBatch(Problem problem, int number, XmlPlaces places) {
        String record = "/*/*[" + number + "]";
        String location = problem.location();
        if (!location.startsWith("/")) {
            XmlPlaces.Spot begin = places.at(record);
            XmlPlaces.Spot within = places.at(location);
            return within.known()
                    ? new XmlPlaces.Spot(
                            begin.line() + within.line() - 1, within.line() == 1 ? begin.column() : within.column())
                    : begin;
        }
        int second = location.indexOf('/', 1);
        return places.at(second < 0 ? record : record + location.substring(second));
    }
}
