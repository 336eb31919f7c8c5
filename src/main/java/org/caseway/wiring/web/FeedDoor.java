package org.caseway.wiring.web;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Feed;
import org.caseway.message.Encoding;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /feeds/{subscriber}}: deliveries that a subscriber fetches itself, under its own login and nobody else's. */
@RestController
class FeedDoor {

    private static final String COME_AGAIN_SECONDS = "5";

    private final Feed feed;

    FeedDoor(Feed feed) {
        this.feed = feed;
    }

    /**
     * A delivery as a feed shows it.
     *
     * @param id stable over every attempt: the key against duplicates
     * @param content the document, byte for byte in UTF-8
     */
    record Item(
            String id, String caseReference, int sequence, List<String> events, String contentType, String content) {

        static Item of(Delivery delivery) {
            return new Item(
                    delivery.deliveryId(),
                    delivery.pointer().caseId().toString(),
                    delivery.sequence(),
                    delivery.events().stream().map(Enum::name).sorted().toList(),
                    delivery.encoding() == Encoding.XML ? "application/xml" : "application/json",
                    new String(delivery.content(), StandardCharsets.UTF_8));
        }
    }

    /** @param next to be given as {@code after}; that acknowledges the deliveries */
    record Shown(List<Item> deliveries, String next) {}

    /**
     * 200 with a page, which may be empty; 400 for a limit out of range; 403 for somebody else's feed, or one whose agreement has
     * ended; 404 where none is agreed; 410 for a cursor that is neither of the last two; 503 with Retry-After while it is paused
     * or busy.
     */
    @GetMapping("/feeds/{subscriber}")
    ResponseEntity<Object> fetch(
            @PathVariable String subscriber,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit,
            Principal caller) {
        if (!subscriber.equals(caller.getName())) {
            return refusal(403, "not-allowed");
        }
        if (limit < 1 || limit > Feed.LARGEST_PAGE) {
            return refusal(400, "limit-out-of-range");
        }
        Feed.Fetched fetched = feed.fetch(subscriber, after, limit);
        if (fetched instanceof Feed.Page page) {
            var shown = new Shown(page.deliveries().stream().map(Item::of).toList(), page.next());
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(shown);
        }
        return refusal((Feed.Refused) fetched);
    }

    private static ResponseEntity<Object> refusal(Feed.Refused refused) {
        String code = refused.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (refused) {
            case FEED_UNKNOWN -> refusal(404, code);
            case CURSOR_UNKNOWN -> refusal(410, code);
            case SUBSCRIPTION_SUSPENDED -> refusal(403, code);
            case FEED_BUSY, LANE_PAUSED, LANE_DISABLED -> refusal(503, code);
        };
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        var answer = ResponseEntity.status(status);
        if (status == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS);
        }
        return answer.body(Map.of("problem", code, "status", status));
    }
}
