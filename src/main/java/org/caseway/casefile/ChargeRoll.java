package org.caseway.casefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The charges of one case, each one element from arrest to sentence. Two reports speak of one charge when they bear the same
 * tracking number or the same number of one numbering, or when nothing contradicts it that another agency means the charge of
 * that number. Where that leaves something open, all that is open is matched as a whole; what fits two charges equally well
 * is kept apart with a note for a human. In a case of several defendants, only charges of one defendant are compared. A
 * tracking number that several charges of one message share says nothing. Linear in the number of charges of the case for
 * each charge said, unless there is something to match; not thread safe.
 */
final class ChargeRoll {

    private static final Code SUPERSEDED = Code.canonical("SUPERSEDED");

    /** Instead of a position: a charge not reported before. */
    static final int NEW = -1;

    /** Instead of a position: not settled by a number. */
    static final int OPEN = -2;

    private final List<Charge> before;
    private final List<String> notesBefore;
    private @Nullable List<Charge> now;
    private @Nullable TreeSet<String> notes;

    ChargeRoll(List<Charge> before, List<String> notes) {
        this.before = before;
        this.notesBefore = notes;
    }

    List<Charge> values() {
        return now == null ? before : List.copyOf(now);
    }

    /** What a human should look at, sorted. */
    List<String> notes() {
        return notes == null ? notesBefore : List.copyOf(notes);
    }

    /** Gives the charges that belong to no defendant in particular to this one. */
    void belongTo(String party) {
        open().replaceAll(charge -> charge.party() == null ? charge.of(party) : charge);
    }

    /**
     * Lays the charges of one message.
     *
     * @param party whose charges they are, {@code null} when the case has one defendant or the message names none
     * @param numbering whose numbers they bear
     * @return the positions of the charges they were laid on; a charge keeps its position
     */
    List<Integer> lay(List<Charge> said, @Nullable String party, String numbering) {
        int[] found = find(said, party, numbering);
        var laid = new ArrayList<Integer>(said.size());
        for (int i = 0; i < found.length; i++) {
            laid.add(lay(said.get(i), found[i], party, numbering));
        }
        return laid;
    }

    private int lay(Charge said, int found, @Nullable String party, String numbering) {
        List<Charge> charges = open();
        int at = found;
        Charge numbered = said.numbered(numbering);
        if (at < 0) {
            at = charges.size();
            charges.add(party == null ? numbered : numbered.of(party));
        } else {
            charges.set(at, Overlay.charge(charges.get(at), numbered));
        }
        if (said.lineage() != null && said.lineage().endsThem()) {
            supersede(said.lineage().from(), at, numbering);
        }
        return at;
    }

    private int[] find(List<Charge> said, @Nullable String party, String numbering) {
        var found = new int[said.size()];
        var taken = new boolean[open().size()];
        for (int i = 0; i < found.length; i++) {
            Charge charge = said.get(i);
            found[i] = sameNumber(charge, party, numbering, distinct(charge.trackingNumber(), said));
            if (found[i] >= 0) {
                taken[found[i]] = true;
            }
        }
        boolean matching = Arrays.stream(found).anyMatch(at -> at == OPEN);
        for (int i = 0; i < found.length; i++) {
            if (found[i] == NEW) {
                found[i] = unopposed(said.get(i), party, numbering, taken);
                matching |= found[i] == OPEN;
            }
        }
        if (matching) {
            List<String> left = new OpenCharges(open(), said, found, party, numbering).settle();
            if (!left.isEmpty()) {
                notes = new TreeSet<>(notes());
                notes.addAll(left);
            }
        }
        return found;
    }

    /** The charge of that tracking number, or of that number in the same numbering. */
    private int sameNumber(Charge said, @Nullable String party, String numbering, boolean distinctHere) {
        List<Charge> charges = open();
        boolean tracked = distinctHere && distinct(said.trackingNumber(), charges);
        int found = NEW;
        int best = 0;
        for (int i = 0; i < charges.size(); i++) {
            Charge known = charges.get(i);
            if (ofOneParty(known.party(), party)) {
                int likeness = byNumber(known, said, tracked, numbering);
                if (likeness > 0 && Objects.equals(known.party(), party)) {
                    likeness++;
                }
                if (likeness > best) {
                    best = likeness;
                    found = i;
                } else if (likeness > 0 && likeness == best) {
                    found = OPEN;
                }
            }
        }
        return found;
    }

    /** 0 unless a number says that it is one charge; the more the surer. */
    private static int byNumber(Charge known, Charge said, boolean tracked, String numbering) {
        if (said.numbers() != null && said.numbers().stream().anyMatch(known::isNamed)) {
            return 10;
        }
        if (known.numbering().stream().anyMatch(n -> n.names(said))) {
            return 4;
        }
        boolean bothTracked = known.trackingNumber() != null && said.trackingNumber() != null;
        if (bothTracked && Objects.equals(known.trackingNumber(), said.trackingNumber())) {
            boolean sequence = Keys.sameSequence(known.sequence(), said.sequence());
            boolean contradicts = known.sequence() != null && said.sequence() != null && !sequence;
            return sequence ? 8 : contradicts && !tracked ? 0 : 6;
        }
        return !bothTracked && said.sequence() != null && known.numbered(numbering, said.sequence()) ? 4 : 0;
    }

    /** The one charge of that number, or of the same words, that nothing speaks against; open when it is not as plain. */
    private int unopposed(Charge said, @Nullable String party, String numbering, boolean[] taken) {
        List<Charge> charges = open();
        int found = NEW;
        boolean like = false;
        for (int i = 0; i < taken.length; i++) {
            Charge known = charges.get(i);
            if (taken[i] || !comparable(known, said, party, numbering)) {
                continue;
            }
            boolean one = Keys.sameSequence(known.sequence(), said.sequence())
                    || (Keys.unnumbered(known) && Keys.unnumbered(said) && Keys.sameWords(known, said));
            if (one && found == NEW && !ChargeLikeness.contradict(known, said)) {
                found = i;
            } else {
                like |= one || ChargeLikeness.worth(known, said) > 0;
            }
        }
        boolean plain = found >= 0 && (!like || agree(charges.get(found), said));
        if (plain) {
            taken[found] = true;
        }
        return plain ? found : found >= 0 || like ? OPEN : NEW;
    }

    /** Number and statute: no other charge can fit better. */
    private static boolean agree(Charge known, Charge said) {
        return known.statute() != null
                && said.statute() != null
                && Keys.sameSequence(known.sequence(), said.sequence());
    }

    /** Whether the two may be one at all: no numbering gives one charge two numbers, and no charge is of two arrests. */
    static boolean comparable(Charge known, Charge said, @Nullable String party, String numbering) {
        boolean otherTracking = known.trackingNumber() != null
                && said.trackingNumber() != null
                && !known.trackingNumber().equals(said.trackingNumber());
        return !otherTracking
                && ofOneParty(known.party(), party)
                && (said.sequence() == null || !known.numberedBy(numbering))
                && known.numbering().stream().noneMatch(n -> n.ofOtherArrestThan(numbering));
    }

    static boolean ofOneParty(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    private void supersede(List<String> ended, int by, String numbering) {
        List<Charge> charges = open();
        for (String id : ended) {
            boolean numbered = charges.stream().anyMatch(c -> c.numbered(numbering, id));
            for (int i = 0; i < charges.size(); i++) {
                Charge charge = charges.get(i);
                boolean named = id.equals(charge.trackingNumber())
                        || (numbered ? charge.numbered(numbering, id) : Keys.sameSequence(id, charge.sequence()));
                if (i != by
                        && named
                        && ofOneParty(charge.party(), charges.get(by).party())) {
                    charges.set(i, charge.standing(SUPERSEDED));
                }
            }
        }
    }

    private List<Charge> open() {
        if (now == null) {
            now = new ArrayList<>(before);
        }
        return now;
    }

    /** Whether two reports of one source, or two states of one case, speak of one charge. */
    static boolean same(Charge one, Charge other) {
        if (!one.numbering().isEmpty() && !other.numbering().isEmpty()) {
            boolean shared = one.numbering().stream().anyMatch(n -> other.numbered(n.by(), n.sequence()));
            boolean apart = one.numbering().stream().anyMatch(n -> other.numberedBy(n.by()));
            if (shared || apart) {
                return shared;
            }
        }
        boolean sequence = Keys.sameSequence(one.sequence(), other.sequence());
        if (one.trackingNumber() != null && other.trackingNumber() != null) {
            return one.trackingNumber().equals(other.trackingNumber());
        }
        return sequence || (Keys.unnumbered(one) && Keys.unnumbered(other) && Keys.sameWords(one, other));
    }

    private static boolean distinct(@Nullable String trackingNumber, List<Charge> among) {
        return trackingNumber != null
                && among.stream()
                                .filter(c -> trackingNumber.equals(c.trackingNumber()))
                                .count()
                        <= 1;
    }
}
