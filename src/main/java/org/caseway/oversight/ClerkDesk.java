package org.caseway.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caseway.casefile.Code;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Organization;
import org.caseway.conformance.Judgement;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.caseway.message.filing.FilingReview;
import org.caseway.partners.Agency;
import org.caseway.partners.CodeLists;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A court's clerk answers filings at the console. What is said is a {@code filing-review} message of the court, which goes over the
 * intake queue and through every check like one of the court's own system, and has the same effects. Thread safe.
 */
@Component
public class ClerkDesk {

    private static final String REASONS = "filing-rejection-reason";

    private final ClerkReading reading;
    private final ClerkDecisions decisions;
    private final Clerks clerks;
    private final Partners partners;
    private final CodeLists codeLists;
    private final MessageEncoder encoder;
    private final Conformance conformance;
    private final Clock clock;

    ClerkDesk(
            ClerkReading reading,
            ClerkDecisions decisions,
            Clerks clerks,
            Partners partners,
            CodeLists codeLists,
            MessageEncoder encoder,
            Conformance conformance,
            Clock clock) {
        this.reading = reading;
        this.decisions = decisions;
        this.clerks = clerks;
        this.partners = partners;
        this.codeLists = codeLists;
        this.encoder = encoder;
        this.conformance = conformance;
        this.clock = clock;
    }

    /** What came of an answer. */
    public enum State {
        /** On the intake queue. */
        SENT,
        /** No such filing with a court of the clerk, or policy keeps it from the court. */
        FILING_UNKNOWN,
        /** The court has received or decided, where it is received again. */
        NOT_WAITING,
        /** It was said and is on its way. */
        ALREADY_SAID,
        /** See the problems. */
        NOT_USABLE,
        TRY_AGAIN_LATER
    }

    /** @param problems everything for which it did not go; empty unless {@code NOT_USABLE} */
    public record Result(State state, List<Problem> problems) {

        static Result of(State state) {
            return new Result(state, List.of());
        }
    }

    /** The filings with the clerk's court that wait for a word of it, those first that have waited longest. */
    public List<ClerkView.Waiting> waiting(String who) {
        return reading.waiting(courts(who));
    }

    /** One of them with what was filed; the look is on the audit trail. */
    public Optional<ClerkView> one(long number, String who) {
        return courts(who).stream()
                .flatMap(court -> reading.read(number, court, reasons(court), who).stream())
                .findFirst();
    }

    /** The court has the filing. */
    public Result receive(long number, String who) {
        return say(number, ClerkDecisions.Kind.RECEIPT, null, who);
    }

    /** What the court has decided lately, the latest first: each may be decided otherwise, with a reason. */
    public List<ClerkView.Waiting> decided(String who) {
        return reading.decided(courts(who));
    }

    /** The court has decided about each document; where it had before, otherwise than then. */
    public Result decide(long number, FilingRuling ruling, String who) {
        return say(number, ClerkDecisions.Kind.REVIEW, ruling, who);
    }

    private Result say(long number, ClerkDecisions.Kind kind, @Nullable FilingRuling ruling, String who) {
        Agency court = null;
        ClerkView filed = null;
        for (Agency one : courts(who)) {
            Optional<ClerkView> found = reading.find(number, one, reasons(one));
            if (found.isPresent()) {
                court = one;
                filed = found.get();
            }
        }
        if (court == null || filed == null) {
            return Result.of(State.FILING_UNKNOWN);
        }
        if (!awaits(filed.filing().status(), kind)) {
            return Result.of(State.NOT_WAITING);
        }
        boolean again = filed.filing().status().equals("REVIEWED");
        var problems = new ArrayList<Problem>(
                ruling == null ? List.of() : ruling.problems(filed.documents(), filed.reasons()));
        String why = ruling == null || !again ? "" : Why.of(ruling.why()).orElse("");
        if (again && why.isEmpty()) {
            problems.add(
                    Problem.error(
                            "change-without-why",
                            "/fr:FilingReview",
                            "The filing was decided before: why it is decided otherwise has to be said, in 200 characters at most."));
        }
        if (!problems.isEmpty()) {
            return new Result(State.NOT_USABLE, problems);
        }
        Agency sender = court;
        ClerkView of = filed;
        ClerkDecisions.Kind said = again ? ClerkDecisions.Kind.CHANGE : kind;
        return decisions.send(
                number,
                said,
                attempt -> judged(sender, encoder.encode(review(of, sender, ruling, said, attempt))),
                court.id(),
                new ClerkDecisions.Said(who, why));
    }

    private static boolean awaits(String status, ClerkDecisions.Kind kind) {
        return status.equals("FILED") || kind == ClerkDecisions.Kind.REVIEW;
    }

    /** What would be refused on its way is refused here, where somebody can correct it. */
    private ClerkDecisions.Draft judged(Agency court, byte[] message) {
        Judgement judgement = conformance.judge(court.id(), message);
        return switch (judgement.outcome()) {
            case ACCEPTED, ACCEPTED_WITH_WARNINGS -> new ClerkDecisions.Draft(message, List.of());
            default ->
                new ClerkDecisions.Draft(
                        message,
                        judgement.problems().stream()
                                .map(p -> new Problem(p.code(), p.severity(), p.location(), p.text()))
                                .toList());
        };
    }

    private FilingReview review(
            ClerkView filed, Agency court, @Nullable FilingRuling ruling, ClerkDecisions.Kind kind, int attempt) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        Filing filing = Objects.requireNonNull(filed.update().filing());
        List<FilingDocument> documents = ruling == null ? List.of() : ruling.reviewed(filing.documents());
        return new FilingReview(
                new MessageHeader(
                        "CLERK-" + filed.filing().messageNumber() + "-" + kind + "-" + attempt, court.ori(), now, null),
                now,
                new Organization(court.name(), court.ori()),
                ruling == null ? null : ruling.docketId(),
                List.of(),
                new Filing(
                        filed.filing().filingId(),
                        null,
                        null,
                        new Organization(
                                filing.filer() == null ? null : filing.filer().name(),
                                filed.filing().filer()),
                        ruling == null ? Code.reported("RECEIPTED") : ruling.status(),
                        documents));
    }

    private List<Agency> courts(String who) {
        return clerks.courtsOf(who).stream()
                .sorted()
                .flatMap(id -> partners.agency(id).stream())
                .toList();
    }

    private List<String> reasons(Agency court) {
        return codeLists.words(REASONS, court.id(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
