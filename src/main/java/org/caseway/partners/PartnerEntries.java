package org.caseway.partners;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.UpdateSemantics;

/** From the keys of a file to an agency or a subscriber. */
final class PartnerEntries {

    private static final Set<String> RECIPIENT_CLASSES = new TreeSet<>(Subscriber.RECIPIENT_CLASSES);

    private PartnerEntries() {}

    static Agency agency(Fields fields, Set<String> messageTypes) {
        var agency = new Agency(
                fields.text("id"),
                fields.text("name"),
                fields.text("ori"),
                Set.copyOf(fields.words("messageTypes", new TreeSet<>(messageTypes))),
                fields.choice("changedResend", Agency.ChangedResend.class, Agency.ChangedResend.CONFLICT),
                fields.flag("filesCompleteOnClose", false),
                fields.number("quotaPerBatch", 50),
                fields.choice("updateSemantics", UpdateSemantics.class, UpdateSemantics.ELEMENT_DELTA),
                identifiers(fields),
                answers(fields),
                fields.duration("expectEvery"),
                fields.words("versions"),
                FormatEntries.read(fields));
        fields.entryProblems(agency.problems());
        return agency;
    }

    private static AnswerTerms answers(Fields fields) {
        var times = new CourtTimes(fields.duration("receiptWithin"), fields.duration("reviewWithin"));
        fields.entryProblems(times.problems());
        return new AnswerTerms(
                fields.choices("answers", AnswerStage.class),
                fields.flag("answersNameRecipients", false),
                fields.flag("partialAcceptance", false),
                fields.choice("reusedFiling", AnswerTerms.ReusedFiling.class, AnswerTerms.ReusedFiling.HOLD),
                fields.choice("unservedCourt", AnswerTerms.UnservedCourt.class, AnswerTerms.UnservedCourt.HOLD),
                times);
    }

    private static Map<IdentifierKind, IdentifierForm> identifiers(Fields fields) {
        var forms = new EnumMap<IdentifierKind, IdentifierForm>(IdentifierKind.class);
        fields.sections("identifiers", IdentifierKind.class)
                .forEach((kind, section) -> forms.put(
                        kind,
                        new IdentifierForm(
                                section.optionalChoice("checkDigit", CheckDigit.class),
                                section.flag("ignoreDashes", false),
                                section.flag("ignoreLeadingZeros", false))));
        return forms;
    }

    static Subscriber subscriber(Fields fields, Set<String> agencies, int portOffset) {
        var subscriber = new Subscriber(
                fields.text("id"),
                fields.text("name"),
                recipientClass(fields),
                fields.text("purpose"),
                fields.choice("channel", Subscriber.DeliveryChannel.class),
                fields.choice("format", Subscriber.Format.class, Subscriber.Format.XML),
                PartnerUrl.read(fields, portOffset),
                Set.copyOf(fields.choices("events", CaseEventType.class)),
                Set.copyOf(fields.words("agencies", new TreeSet<>(agencies))),
                Set.copyOf(fields.words("courts")),
                terms(fields, agencies),
                Set.copyOf(fields.words("court")),
                reach(fields));
        PartnerUrl.check(fields, subscriber);
        fields.entryProblems(subscriber.problems());
        return subscriber;
    }

    private static SubscriptionTerms terms(Fields fields, Set<String> agencies) {
        String agency = fields.optionalText("agency");
        if (agency != null && !agencies.contains(agency)) {
            fields.problem("agency", agency + " is not an agency");
        }
        var filters = new ArrayList<SubscriptionFilter>();
        var names = new HashSet<String>();
        for (Fields entry : fields.entries("filters")) {
            String name = entry.text("name");
            String when = entry.text("when");
            entry.refuseUnknownKeys();
            if (!names.add(name)) {
                entry.problem("name", "is the name of an earlier filter too");
            }
            if (!when.isEmpty()) {
                try {
                    filters.add(new SubscriptionFilter(name, FilterExpression.of(when)));
                } catch (InvalidConfiguration e) {
                    e.problems().forEach(problem -> entry.problem("when", problem));
                }
            }
        }
        return new SubscriptionTerms(
                fields.optionalText("owner"),
                agency,
                fields.optionalText("agreement"),
                fields.date("agreementExpiresOn"),
                fields.date("effectiveFrom"),
                fields.date("expiresOn"),
                fields.date("revalidateBy"),
                fields.number("graceDays", 0),
                fields.flag("watches", false),
                fields.flag("receipts", false),
                filters);
    }

    private static String recipientClass(Fields fields) {
        String text = fields.text("recipientClass");
        if (!text.isEmpty() && !RECIPIENT_CLASSES.contains(text)) {
            fields.problem("recipientClass", text + " is not one of " + String.join(", ", RECIPIENT_CLASSES));
        }
        return text;
    }

    private static Reach reach(Fields fields) {
        var networks = new ArrayList<Network>();
        for (String word : fields.words("networks")) {
            try {
                networks.add(Network.of(word));
            } catch (IllegalArgumentException e) {
                fields.problem("networks", word + ": " + e.getMessage());
            }
        }
        var keys = new HashSet<String>();
        for (String word : fields.words("hostKeys")) {
            try {
                keys.add(HostKey.fingerprint(word));
            } catch (IllegalArgumentException e) {
                fields.problem("hostKeys", String.valueOf(e.getMessage()));
            }
        }
        return new Reach(networks, keys);
    }
}
