package org.caseway.validation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.journey.Batch;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Received;
import org.caseway.journey.Refused;
import org.caseway.journey.Valid;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageType;
import org.caseway.message.MessageValidator;
import org.caseway.message.PartialReading;
import org.caseway.message.Problem;
import org.caseway.message.Reading;
import org.caseway.message.Severity;
import org.caseway.message.ValidationResult;
import org.caseway.message.translation.Translated;
import org.caseway.partners.Agency;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Accepts, accepts with warnings or in part, or rejects, with every reason at once: schema, the type's rules, and whether the
 * credential's agency is the sender named inside and may send this type. Thread safe; costs one reading per message.
 */
@Service
public class Validation {

    private final MessageReader reader;
    private final PartialReading partial;
    private final Partners partners;
    private final ExchangeVersions versions;
    private final VersionCount use;
    private final Clock clock;

    public Validation(
            MessageReader reader,
            MessageValidator rules,
            Partners partners,
            ExchangeVersions versions,
            VersionCount use,
            Clock clock) {
        this.reader = reader;
        this.partial = new PartialReading(rules);
        this.partners = partners;
        this.versions = versions;
        this.use = use;
        this.clock = clock;
    }

    /** A message about several defendants goes on as a message for each. */
    public Batch<Valid<?>> check(Batch<Received> batch) {
        var onward = new ArrayList<Valid<?>>(batch.size());
        var refused = new ArrayList<>(batch.refused());
        for (Received received : batch.onward()) {
            Envelope envelope = received.envelope();
            Agency agency = partners.agency(envelope.agency()).orElse(null);
            if (agency != null && agency.formats().speaks(envelope.original())) {
                OwnRecords.of(envelope, agency)
                        .forEach(one -> check(one.envelope(), one.translated(), onward, refused));
            } else {
                check(envelope, onward, refused);
            }
        }
        return new Batch<>(onward, refused);
    }

    private void check(Envelope envelope, List<Valid<?>> onward, List<Refused> refused) {
        Reading reading = reader.read(envelope.original());
        if (reading.parts().isEmpty()) {
            check(envelope, reading, onward, refused);
        } else {
            reading.parts()
                    .forEach(part ->
                            check(envelope.part(part.position(), part.document()), part.reading(), onward, refused));
        }
    }

    /** As if it had come as a message, with every problem at its line and column. */
    private void check(Envelope envelope, Translated own, List<Valid<?>> onward, List<Refused> refused) {
        var sound = new ArrayList<Valid<?>>(1);
        var unsound = new ArrayList<Refused>(1);
        check(envelope, own.read(reader), sound, unsound);
        sound.forEach(one -> onward.add(located(one, own)));
        unsound.forEach(one -> refused.add(new Refused(
                one.envelope(),
                one.messageType(),
                one.header(),
                one.outcome(),
                own.located(new ValidationResult(one.problems())).problems())));
    }

    private static <M extends JusticeMessage> Valid<M> located(Valid<M> valid, Translated own) {
        return new Valid<>(valid.envelope(), valid.type(), valid.message(), own.located(valid.result()));
    }

    private void check(Envelope envelope, Reading reading, List<Valid<?>> onward, List<Refused> refused) {
        JusticeMessage message = reading.message();
        MessageType<?> type = reading.type();
        Problem ending = type == null ? null : ending(envelope.agency(), type);
        List<Problem> ofSender = senderProblems(envelope.agency(), reading, ending);
        if (type != null
                && message != null
                && ofSender.isEmpty()
                && reading.result().isSuccessful()) {
            onward.add(valid(envelope, type, message, with(reading.result(), ending)));
            return;
        }
        PartialReading.Taken taken = ofSender.isEmpty() ? inPart(envelope.agency(), reading) : null;
        if (type != null && taken != null) {
            onward.add(valid(envelope, type, taken.message(), with(taken.result(), ending)));
        } else {
            var problems = new ArrayList<>(ofSender);
            problems.addAll(reading.result().problems());
            refused.add(new Refused(
                    envelope, type == null ? null : type.name(), reading.header(), Outcome.REJECTED, problems));
        }
    }

    /** What is sound of a message of which a part is not, where the contract has it count. */
    private PartialReading.@Nullable Taken inPart(String agencyId, Reading reading) {
        return partners.agency(agencyId)
                .filter(agency -> agency.answers().partialAcceptance())
                .flatMap(agency -> partial.of(reading))
                .orElse(null);
    }

    /** Counts the version, and says where it ends; {@code null} for one that has no end: nearly always. */
    private @Nullable Problem ending(String agency, MessageType<?> type) {
        use.count(agency, type.name(), type.version());
        LocalDate lastDay = versions.lastDay(type.name(), type.version());
        if (lastDay == null) {
            return null;
        }
        String version = "Version " + type.version() + " of this message ";
        return switch (ExchangeVersions.state(lastDay, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            case WITHDRAWN ->
                Problem.error("version-withdrawn", "/*", version + "was taken until " + lastDay + " and is no more.");
            default ->
                Problem.warning(
                        "version-deprecated",
                        "/*",
                        version + "is taken until " + lastDay + "; after that day it is rejected.");
        };
    }

    private static ValidationResult with(ValidationResult result, @Nullable Problem ending) {
        return ending == null
                ? result
                : ValidationResult.of(Stream.concat(result.problems().stream(), Stream.of(ending)));
    }

    private List<Problem> senderProblems(String agencyId, Reading reading, @Nullable Problem ending) {
        Agency agency = partners.agency(agencyId).orElse(null);
        MessageType<?> type = reading.type();
        var problems = new ArrayList<Problem>();
        if (agency != null
                && reading.header() != null
                && !agency.ori().equals(reading.header().sender())) {
            problems.add(Problem.error(
                    "sender-mismatch",
                    "/*/cw:MessageHeader/cw:SendingOrganization",
                    "The sender named in the message is not the agency whose credential delivered it."));
        }
        if (agency != null && type != null && !agency.messageTypes().contains(type.name())) {
            problems.add(Problem.error(
                    "message-type-not-agreed", "/*", "This agency's contract does not include this kind of message."));
        } else if (agency != null && type != null && !agency.sends(type.name(), type.version())) {
            problems.add(Problem.error(
                    "version-not-agreed",
                    "/*",
                    "This agency's contract does not include this version of the message."));
        }
        if (ending != null && ending.severity() == Severity.ERROR) {
            problems.add(ending);
        }
        return problems;
    }

    private static <M extends JusticeMessage> Valid<M> valid(
            Envelope envelope, MessageType<M> type, JusticeMessage message, ValidationResult result) {
        return new Valid<>(envelope, type, type.messageClass().cast(message), result);
    }
}
