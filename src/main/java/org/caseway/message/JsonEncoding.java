package org.caseway.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.caseway.message.outbound.CaseNotification;
import org.caseway.message.outbound.CorrectionRequest;
import org.caseway.message.outbound.FeedNotice;
import org.caseway.message.outbound.FilingDelivery;
import org.caseway.message.outbound.MessageAnswer;
import org.caseway.message.outbound.MissingItemRequest;
import org.caseway.message.outbound.OutboundMessage;
import org.caseway.message.outbound.PurgeOrder;
import org.caseway.message.outbound.VictimNotice;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hub's own messages as JSON: {@code type}, then the components of the record by their names, in their order; moments in
 * ISO 8601; what is unknown is left out, lists are always there. Thread safe.
 */
final class JsonEncoding {

    private record Typed(String type, @JsonUnwrapped OutboundMessage message) {}

    private final JsonMapper mapper = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    byte[] encode(OutboundMessage message) {
        return mapper.writeValueAsBytes(new Typed(type(message), message));
    }

    private static String type(OutboundMessage message) {
        if (message instanceof CaseNotification) {
            return "case-notification";
        }
        if (message instanceof FilingDelivery) {
            return "court-filing-delivery";
        }
        if (message instanceof PurgeOrder) {
            return "purge-order";
        }
        if (message instanceof MessageAnswer) {
            return "answer";
        }
        if (message instanceof VictimNotice) {
            return "victim-notice";
        }
        if (message instanceof FeedNotice) {
            return "feed-notice";
        }
        if (message instanceof MissingItemRequest) {
            return "missing-item-request";
        }
        if (message instanceof CorrectionRequest) {
            return "correction-request";
        }
        throw new IllegalArgumentException("no document for " + message.getClass());
    }
}
