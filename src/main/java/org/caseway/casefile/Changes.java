package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two states of a case: something for every part that is, so that silence means that nothing is. The
 * order of elements makes no difference. Each change is found from facts of its own class alone, so that none shows what
 * another class hides.
 */
final class Changes {

    private final CaseFile before;
    private final CaseFile after;
    private final List<Change> found = new ArrayList<>();

    private Changes(CaseFile before, CaseFile after) {
        this.before = before;
        this.after = after;
    }

    static List<Change> between(CaseFile before, CaseFile after) {
        if (before.equals(after)) {
            return List.of();
        }
        var changes = new Changes(before, after);
        changes.identifiers();
        changes.theCase();
        changes.arrests();
        ChargeChanges.between(before, after, changes.found);
        changes.courtEvents();
        changes.custody();
        changes.filings();
        changes.orders();
        changes.victims();
        PersonChanges.between(before, after, changes.found);
        changes.restrictions();
        changes.reviews();
        return List.copyOf(changes.found);
    }

    private Differences in(FieldClass field) {
        return new Differences(field, found);
    }

    private void identifiers() {
        for (Identifier identifier :
                Differences.missing(after.identifiers(), before.identifiers(), Identifier::toString)) {
            FieldClass field = FieldClass.ofCase(identifier);
            String name = identifier.kind() + " number ";
            String shown = field == FieldClass.CASE_IDENTIFIER ? identifier.value() + " " : "";
            in(field).tell("NUMBER_ASSIGNED", identifier.kind().name(), name + shown + "assigned");
        }
        for (Identifier identifier :
                Differences.missing(before.identifiers(), after.identifiers(), Identifier::toString)) {
            FieldClass field = FieldClass.ofCase(identifier);
            in(field).tell("NUMBER_WITHDRAWN", identifier.kind().name(), identifier.kind() + " number withdrawn");
        }
    }

    private void theCase() {
        in(FieldClass.CASE_STATUS)
                .word("CASE_STATUS_CHANGED", null, "case status", word(before.status()), word(after.status()));
        boolean first = before.equals(CaseFile.empty());
        if (!first) {
            in(FieldClass.CASE_STATUS)
                    .word(
                            "CASE_CATEGORY_CHANGED",
                            null,
                            "case category",
                            word(before.category()),
                            word(after.category()));
            in(FieldClass.CASE_TITLE).unlike("CASE_TITLE_CHANGED", "case title changed", before.title(), after.title());
            in(FieldClass.COURT).unlike("COURT_CHANGED", "court changed", before.court(), after.court());
        }
        lineage();
    }

    private void lineage() {
        var told = in(FieldClass.LINEAGE);
        Differences.missing(after.lineage().relations(), before.lineage().relations(), CaseRelation::toString)
                .forEach(r -> told.tell(
                        "CASE_RELATED",
                        r.kind().name(),
                        "related to " + r.other().kind() + " number "
                                + r.other().value() + ": " + r.kind()));
        Differences.missing(
                        after.lineage().replacements(), before.lineage().replacements(), DocketReplacement::toString)
                .forEach(r -> told.tell(
                        "NUMBER_REPLACED",
                        r.replaced().kind() + " number " + r.replaced().value() + " replaced by " + r.by().value()));
        boolean less = !after.lineage().relations().containsAll(before.lineage().relations())
                || !after.lineage().replacements().containsAll(before.lineage().replacements());
        if (less) {
            told.tell("LINEAGE_CHANGED", "related cases changed");
        }
    }

    /** What a human has to look at. */
    private void reviews() {
        Differences.missing(after.reviews(), before.reviews(), note -> note)
                .forEach(note -> in(FieldClass.CHARGE).tell("TO_BE_REVIEWED", "to be reviewed: " + note));
        Differences.missing(before.reviews(), after.reviews(), note -> note)
                .forEach(note -> in(FieldClass.CHARGE).tell("REVIEW_SETTLED", "no longer to be reviewed: " + note));
    }

    private void arrests() {
        var told = in(FieldClass.ARREST);
        Differences.missing(after.arrests(), before.arrests(), Keys::of)
                .forEach(a -> told.tell("ARREST_REPORTED", "arrest reported"));
        Differences.missing(before.arrests(), after.arrests(), Keys::of)
                .forEach(a -> told.tell("ARREST_WITHDRAWN", "arrest withdrawn"));
        for (var pair : Differences.altered(before.arrests(), after.arrests(), Keys::of)) {
            boolean moved =
                    !Objects.equals(pair.before().location(), pair.after().location());
            in(moved ? FieldClass.ARREST_LOCATION : FieldClass.ARREST)
                    .tell("ARREST_DETAILS_CHANGED", "arrest details changed");
        }
    }

    private void courtEvents() {
        var told = in(FieldClass.COURT_EVENT);
        for (CourtEvent event : Differences.missing(after.courtEvents(), before.courtEvents(), Keys::of)) {
            String name = name(event);
            told.tell(
                    "HEARING_ADDED",
                    name + (event.scheduledAt() == null ? " added" : " set for " + event.scheduledAt()));
        }
        for (var pair : Differences.altered(before.courtEvents(), after.courtEvents(), Keys::of)) {
            CourtEvent event = pair.after();
            boolean moved = !Objects.equals(Keys.moment(pair.before().scheduledAt()), Keys.moment(event.scheduledAt()));
            if (moved) {
                told.tell("HEARING_MOVED", name(event) + " moved to " + event.scheduledAt());
            }
            String status = word(pair.before().status());
            if (!told.word("HEARING_STATUS_CHANGED", null, name(event) + " status", status, word(event.status()))
                    && !moved) {
                told.tell("HEARING_DETAILS_CHANGED", name(event) + " details changed");
            }
        }
        Differences.missing(before.courtEvents(), after.courtEvents(), Keys::of)
                .forEach(event -> told.tell("HEARING_WITHDRAWN", name(event) + " withdrawn"));
    }

    private static String name(CourtEvent event) {
        return "hearing " + event.category().word();
    }

    private void custody() {
        var told = in(FieldClass.CUSTODY);
        Differences.missing(after.custody(), before.custody(), Keys::of)
                .forEach(m -> told.tell("CUSTODY_REPORTED", "custody: " + moment(m)));
        Differences.missing(before.custody(), after.custody(), Keys::of)
                .forEach(m -> told.tell("CUSTODY_WITHDRAWN", "custody withdrawn: " + moment(m)));
        Differences.altered(before.custody(), after.custody(), Keys::of)
                .forEach(m -> told.tell("CUSTODY_DETAILS_CHANGED", "custody details changed: " + moment(m.after())));
    }

    private static String moment(CustodyMovement movement) {
        return movement.status().word() + " at " + movement.occurredAt();
    }

    private void filings() {
        var told = in(FieldClass.FILING);
        Differences.missing(after.filings(), before.filings(), Filing::filingId)
                .forEach(f -> told.tell("FILING_RECEIVED", f.filingId(), "filing " + f.filingId() + " received"));
        for (var pair : Differences.altered(before.filings(), after.filings(), Filing::filingId)) {
            filing(told, pair.before(), pair.after());
        }
        Differences.missing(before.filings(), after.filings(), Filing::filingId)
                .forEach(f -> told.tell("FILING_WITHDRAWN", f.filingId(), "filing " + f.filingId() + " withdrawn"));
    }

    private static void filing(Differences told, Filing before, Filing after) {
        String id = after.filingId();
        boolean said = told.word(
                "FILING_STATUS_CHANGED", id, "filing " + id + " status", word(before.status()), word(after.status()));
        for (var pair : Differences.altered(before.documents(), after.documents(), FilingDocument::documentId)) {
            String document = pair.after().documentId();
            said |= told.word(
                    "DOCUMENT_STATUS_CHANGED",
                    document,
                    "filing " + id + " document " + document + " status",
                    word(pair.before().status()),
                    word(pair.after().status()));
        }
        if (!said) {
            told.tell("FILING_DETAILS_CHANGED", id, "filing " + id + " details changed");
        }
    }

    private void orders() {
        var told = in(FieldClass.ORDER);
        Differences.missing(after.orders(), before.orders(), Keys::of)
                .forEach(o -> told.tell(
                        "ORDER_ISSUED", "order issued: " + o.category().word()));
        for (var pair : Differences.altered(before.orders(), after.orders(), Keys::of)) {
            String name = "order " + pair.after().category().word();
            String status = word(pair.before().status());
            if (!told.word(
                    "ORDER_STATUS_CHANGED",
                    null,
                    name + " status",
                    status,
                    word(pair.after().status()))) {
                told.tell("ORDER_DETAILS_CHANGED", name + " details changed");
            }
        }
        Differences.missing(before.orders(), after.orders(), Keys::of)
                .forEach(o -> told.tell(
                        "ORDER_WITHDRAWN", "order withdrawn: " + o.category().word()));
    }

    private void victims() {
        var told = in(FieldClass.VICTIM_FACT);
        Differences.missing(after.victimServices(), before.victimServices(), VictimService::victimId)
                .forEach(v -> told.tell("VICTIM_REGISTERED", "victim registration added"));
        Differences.altered(before.victimServices(), after.victimServices(), VictimService::victimId)
                .forEach(v -> told.tell("VICTIM_REGISTRATION_CHANGED", "victim registration changed"));
        Differences.missing(before.victimServices(), after.victimServices(), VictimService::victimId)
                .forEach(v -> told.tell("VICTIM_REGISTRATION_WITHDRAWN", "victim registration withdrawn"));
    }

    private void restrictions() {
        var told = in(FieldClass.LABEL);
        after.labels().stream()
                .filter(label -> !before.labels().contains(label))
                .forEach(label -> told.tell("RESTRICTION_STATED", label, "restriction stated: " + label));
        before.labels().stream()
                .filter(label -> !after.labels().contains(label))
                .forEach(label -> told.tell("RESTRICTION_LIFTED", label, "restriction lifted: " + label));
    }

    private static @Nullable String word(@Nullable Code code) {
        return code == null ? null : code.word();
    }
}
