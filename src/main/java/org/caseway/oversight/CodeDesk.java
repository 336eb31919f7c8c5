package org.caseway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.caseway.canonical.Canonicalisation;
import org.caseway.canonical.UnmappedCode;
import org.caseway.journey.Decided;
import org.caseway.journey.Decision;
import org.caseway.partners.CodeLists;
import org.caseway.record.HeldDesk;
import org.caseway.record.HeldStatement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Codes that no list knows, one item for each with the messages that wait for it. Mapped once, it is in force on every node and all that
 * waited for nothing else goes on. Thread safe; reads what is held for such a code, {@value #MOST} messages at most.
 */
@Component
public class CodeDesk {

    /** Messages that are looked at, the oldest. */
    public static final int MOST = 5_000;

    private static final String REASON = "code-unmapped";
    private static final int BATCH = 200;

    private final HeldDesk held;
    private final Canonicalisation canonical;
    private final CodeLists lists;
    private final CodeMappings mappings;
    private final Reload reload;
    private final Replay replay;
    private final Clock clock;

    CodeDesk(
            HeldDesk held,
            Canonicalisation canonical,
            CodeLists lists,
            CodeMappings mappings,
            Reload reload,
            Replay replay,
            Clock clock) {
        this.held = held;
        this.canonical = canonical;
        this.lists = lists;
        this.mappings = mappings;
        this.reload = reload;
        this.replay = replay;
        this.clock = clock;
    }

    /**
     * A code that messages wait for.
     *
     * @param code as its agency writes it
     * @param messages how many wait for it, and perhaps for other codes as well
     * @param since when the first of them was held
     * @param first the hub's number of that one
     * @param words of which one can be chosen
     */
    public record Waiting(
            String agency, String list, String code, int messages, Instant since, long first, List<String> words) {}

    /**
     * What came of a mapping.
     *
     * @param released messages that went on
     * @param waiting messages with this code that wait for something else, or could not go on now
     * @param problems what keeps the code lists from being read on this node, in plain words; empty when the mapping counts
     */
    public record Mapped(int released, int waiting, List<String> problems) {}

    /** Why nothing was mapped. */
    public enum Refused {
        WHY_NEEDED,
        CODE_UNKNOWN,
        WORD_UNKNOWN
    }

    /**
     * What came of taking a mapping back.
     *
     * @param problems what keeps the code lists from being read on this node, so that it counts there until they are; empty when it
     *     counts no more
     * @param refused {@code null} where it was done
     */
    public record TakenBack(List<String> problems, @Nullable Refused refused) {

        static TakenBack refused(Refused why) {
            return new TakenBack(List.of(), why);
        }
    }

    /** @param refused {@code null} where it was done */
    public record Outcome(@Nullable Mapped mapped, @Nullable Refused refused) {}

    private record Key(String agency, String list, String code) {
        static Key of(String agency, UnmappedCode code) {
            return new Key(agency, code.list(), code.code().strip().toUpperCase(Locale.ROOT));
        }
    }

    /** A code as it was first written, and what waits for it. */
    private record Group(Key key, String code, List<HeldStatement> messages) {}

    /** Those for which most messages wait first. */
    public List<Waiting> waiting() {
        var groups = new LinkedHashMap<Key, Group>();
        for (HeldStatement message : held.statements(REASON, MOST)) {
            for (UnmappedCode code : canonical.unmapped(message.agency(), message.said())) {
                groups.computeIfAbsent(
                                Key.of(message.agency(), code), key -> new Group(key, code.code(), new ArrayList<>()))
                        .messages()
                        .add(message);
            }
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return groups.values().stream()
                .map(group -> waiting(group, today))
                .sorted(Comparator.comparingInt(Waiting::messages).reversed())
                .toList();
    }

    private Waiting waiting(Group group, LocalDate today) {
        HeldStatement first = group.messages().get(0);
        return new Waiting(
                group.key().agency(),
                group.key().list(),
                group.code(),
                group.messages().size(),
                first.heldAt(),
                first.number(),
                lists.words(group.key().list(), group.key().agency(), today));
    }

    /**
     * Gives a code that messages wait for a word of its list, for its agency, and lets them go on.
     *
     * @param why 1 to 200 characters that name nobody
     */
    public Outcome map(String agency, String list, String code, String word, @Nullable String why, String who) {
        Optional<String> reason = Why.of(why);
        if (reason.isEmpty()) {
            return new Outcome(null, Refused.WHY_NEEDED);
        }
        Key key = Key.of(agency, new UnmappedCode(list, code));
        Optional<Waiting> meant = waiting().stream()
                .filter(one -> Key.of(one.agency(), new UnmappedCode(one.list(), one.code()))
                        .equals(key))
                .findFirst();
        if (meant.isEmpty()) {
            return new Outcome(null, Refused.CODE_UNKNOWN);
        } else if (!meant.get().words().contains(word)) {
            return new Outcome(null, Refused.WORD_UNKNOWN);
        }
        mappings.put(list, agency, meant.get().code(), word, reason.get(), who);
        List<String> problems = reload.reloadCodeLists();
        int released = problems.isEmpty() ? release(key, reason.get(), who) : 0;
        return new Outcome(new Mapped(released, meant.get().messages() - released, problems), null);
    }

    /** What was released goes on all the same. */
    public TakenBack takeBack(String agency, String list, String code, @Nullable String why, String who) {
        Optional<String> reason = Why.of(why);
        if (reason.isEmpty()) {
            return TakenBack.refused(Refused.WHY_NEEDED);
        } else if (!mappings.remove(list, agency, code, reason.get(), who)) {
            return TakenBack.refused(Refused.CODE_UNKNOWN);
        }
        return new TakenBack(reload.reloadCodeLists(), null);
    }

    /** Of the agency's messages that are held for a code, those for which every code is known by now. */
    private int release(Key key, String why, String who) {
        List<Decided> free = held.statements(REASON, MOST).stream()
                .filter(message -> message.agency().equals(key.agency()))
                .filter(message ->
                        canonical.unmapped(message.agency(), message.said()).isEmpty())
                .map(message -> new Decided(message.number(), new Decision.Release(who, why)))
                .toList();
        int released = 0;
        for (int from = 0; from < free.size(); from += BATCH) {
            List<Decided> batch = free.subList(from, Math.min(free.size(), from + BATCH));
            try {
                released += replay.decide(batch).size();
            } catch (IllegalStateException notNow) {
                return released;
            }
        }
        return released;
    }
}
