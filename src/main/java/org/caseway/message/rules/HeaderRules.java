package org.caseway.message.rules;

import java.time.Duration;
import org.caseway.message.JusticeMessage;
import org.caseway.message.Rule;

/** Rules about what a message says of itself; {@code root} is the path of the message's root element. */
public record HeaderRules<M extends JusticeMessage>(String root) {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int LONGEST_ID = 100;

    public Rule<M> sentInFuture() {
        return Draft.<M>error(
                        "sent-in-future",
                        "A message is not sent later than it is received, five minutes of clock skew apart; the time"
                                + " orders facts (ECF 4.01 message receipt).")
                .when(
                        root + "/cw:MessageHeader/nc:DocumentCreationDate",
                        "The message claims to have been sent in the future.",
                        (message, now) -> message.header().sentAt().toInstant().isAfter(now.plus(CLOCK_SKEW)));
    }

    public Rule<M> senderForm() {
        return Draft.<M>error(
                        "sender-form",
                        "A sender is named by its ORI (nine characters, NCIC) or a court identifier of the form"
                                + " domain:court (ECF 4.01, error 3 and 11).")
                .when(
                        root + "/cw:MessageHeader/cw:SendingOrganization",
                        "The sending agency is named neither by an ORI nor by a court identifier.",
                        message -> !Forms.agency(message.header().sender()));
    }

    public Rule<M> messageIdForm() {
        return Draft.<M>error(
                        "message-id-form",
                        "A message identifier has 1 to 100 characters and no space (CJSE RequestID).")
                .when(
                        root + "/cw:MessageHeader/nc:DocumentIdentification",
                        "The message identifier is empty, too long or holds space.",
                        message -> !isMessageId(message.header().messageId()));
    }

    private static boolean isMessageId(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isWhitespace);
    }
}
