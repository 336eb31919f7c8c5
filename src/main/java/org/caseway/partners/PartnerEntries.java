package org.caseway.partners;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.UpdateSemantics;
import org.jspecify.annotations.Nullable;

/** From the keys of a file to an agency or a subscriber. */
final class PartnerEntries {

    private static final Set<String> RECIPIENT_CLASSES = new TreeSet<>(Subscriber.RECIPIENT_CLASSES);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

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
                fields.duration("expectEvery"));
        fields.entryProblems(agency.problems());
        return agency;
    }

    private static AnswerTerms answers(Fields fields) {
        return new AnswerTerms(
                fields.choices("answers", AnswerStage.class),
                fields.flag("answersNameRecipients", false),
                fields.flag("partialAcceptance", false),
                fields.choice("reusedFiling", AnswerTerms.ReusedFiling.class, AnswerTerms.ReusedFiling.HOLD),
                fields.choice("unservedCourt", AnswerTerms.UnservedCourt.class, AnswerTerms.UnservedCourt.HOLD));
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
                url(fields, portOffset),
                Set.copyOf(fields.choices("events", CaseEventType.class)),
                Set.copyOf(fields.words("agencies", new TreeSet<>(agencies))),
                Set.copyOf(fields.words("courts")),
                terms(fields, agencies),
                Set.copyOf(fields.words("court")));
        if (subscriber.url() != null && subscriber.channel() != Subscriber.DeliveryChannel.WEBHOOK) {
            fields.problem("url", "is only for the channel webhook");
        }
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

    private static @Nullable URI url(Fields fields, int portOffset) {
        String text = fields.optionalText("url");
        boolean shifted = fields.flag("portFollowsOffset", false);
        if (text == null) {
            return null;
        }
        try {
            URI url = URI.create(text);
            if (!acceptable(url)) {
                fields.problem("url", "must be https without user name (http only to the machine itself)");
            }
            return shifted ? shifted(url, portOffset) : url;
        } catch (IllegalArgumentException e) {
            fields.problem("url", "is not a URL");
            return null;
        }
    }

    private static URI shifted(URI url, int portOffset) {
        String port = Integer.toString(url.getPort() + portOffset);
        return URI.create(url.getScheme() + "://" + url.getHost() + ":" + port + url.getRawPath());
    }

    private static boolean acceptable(URI url) {
        String host = url.getHost();
        return host != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(host)));
    }
}
