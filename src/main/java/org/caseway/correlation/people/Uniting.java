package org.caseway.correlation.people;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the people who bear numbers of one bureau one, as if a human had said so. Takes part in the caller's transaction. */
@Component
class Uniting {

    private final Mentions mentions;
    private final HumanWords words;
    private final Regrouping regrouping;

    Uniting(Mentions mentions, HumanWords words, Regrouping regrouping) {
        this.mentions = mentions;
        this.words = words;
        this.regrouping = regrouping;
    }

    /** What stands as the reason of such a word, by which it is found when it is taken back. */
    static String why(String messageId) {
        return "made one by its bureau, message " + messageId;
    }

    /** The person of the surviving number goes on. Answers whose mentions are of another person now. */
    List<Moved> unite(Bearers bearing, String agency, String messageId, Instant now) {
        if (bearing.persons().size() < 2) {
            return List.of();
        }
        long survivor = bearing.survivor();
        words.say(bearing.same(), agency, why(messageId), now);
        // read again: what was just said concerns them
        return regrouping
                .evaluate(mentions.lock(bearing.persons()), List.of(), survivor)
                .moves();
    }
}
