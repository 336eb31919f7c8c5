package org.caseway.journey;

import java.util.List;

/**
 * The exchange that travels through the routes: up to 200 messages or 4 MiB that share one database and one JMS
 * transaction. Messages refused on the way are carried along so that their answers and originals are recorded with the
 * rest.
 *
 * @param <T> the stage the onward messages have reached
 * @param answers what the senders are told; filled by the record stage
 * @param notices what the hub itself has to say of cases, because of these messages or because somebody decided it
 * @param aside messages about whose numbers are whose, which no case is looked for; nearly always none
 */
public record Batch<T>(
        List<T> onward, List<Refused> refused, List<Answer> answers, List<CaseNotice> notices, List<Canonical> aside) {

    public Batch {
        onward = List.copyOf(onward);
        refused = List.copyOf(refused);
        answers = List.copyOf(answers);
        notices = List.copyOf(notices);
        aside = List.copyOf(aside);
    }

    public Batch(List<T> onward, List<Refused> refused, List<Answer> answers, List<CaseNotice> notices) {
        this(onward, refused, answers, notices, List.of());
    }

    public Batch(List<T> onward, List<Refused> refused, List<Answer> answers) {
        this(onward, refused, answers, List.of());
    }

    public Batch(List<T> onward, List<Refused> refused) {
        this(onward, refused, List.of());
    }

    /** Messages at the first stage, none refused. */
    public static <T> Batch<T> of(List<T> onward) {
        return new Batch<>(onward, List.of());
    }

    public int size() {
        return onward.size() + refused.size() + aside.size();
    }

    /** Names how many, never what. */
    @Override
    public String toString() {
        return "Batch[" + onward.size() + " onward, " + refused.size() + " refused]";
    }
}
