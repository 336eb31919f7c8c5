package org.caseway.simulator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the hub delivers in XML or JSON: a case notification, a filing delivery, or an order to undo earlier ones, of which the
 * hub itself is the source and the reason stands in place of the events.
 */
public final class NotificationReading {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> EFFECTIVE =
            Set.of("NotificationEffectiveDate", "EffectiveDate", "AcknowledgementDueDate");
    private static final String HUB = "caseway";

    private final Map<String, String> first = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private boolean purge;

    private NotificationReading() {}

    /**
     * The delivery as its subscriber reads it.
     *
     * @throws IllegalArgumentException when it is neither XML nor JSON or lacks what every delivery has
     */
    public static Notified of(byte[] document) {
        return document.length > 0 && document[0] == '{' ? json(document) : xml(document);
    }

    private static Notified xml(byte[] document) {
        var reading = new NotificationReading();
        XmlLeaves.walk(document, reading::ended);
        return new Notified(
                reading.text("DeliveryID"),
                Integer.parseInt(reading.text("DeliverySequence")),
                reading.text("CaseReferenceID"),
                reading.purge ? HUB : reading.text("SourceAgencyID"),
                reading.purge ? "" : reading.text("SourceMessageID"),
                OffsetDateTime.parse(reading.text("effective")).toInstant(),
                reading.events,
                reading.changes);
    }

    private void ended(String name, String parent, String text) {
        switch (name) {
            case "CaseEventCategoryText" -> events.add(text);
            case "ChangeDescriptionText" -> changes.add(text);
            case "PurgeReasonCode" -> {
                purge = true;
                events.add(text);
            }
            case "DateTime" -> {
                if (EFFECTIVE.contains(parent)) {
                    first.putIfAbsent("effective", text);
                }
            }
            default -> first.putIfAbsent(name, text);
        }
    }

    private String text(String name) {
        var text = first.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the delivery lacks " + name);
        }
        return text;
    }

    private static Notified json(byte[] document) {
        var root = JSON.readTree(document);
        boolean purge = root.path("type").asString().equals("purge-order");
        return new Notified(
                text(root, "deliveryId"),
                root.required("sequence").asInt(),
                text(root, "caseReference"),
                purge ? HUB : text(root, "source"),
                purge ? "" : text(root, "sourceMessageId"),
                Instant.from(OffsetDateTime.parse(text(root, purge ? "dueAt" : "effectiveAt"))),
                purge
                        ? List.of(text(root, "reason"))
                        : texts(root.path("update").path("events")),
                changes(root.path("changes")));
    }

    private static String text(JsonNode root, String name) {
        return root.required(name).asString();
    }

    private static List<String> changes(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(change -> text(change, "text"))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
