package org.caseway.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The charges of one case, each one element from arrest to sentence. Two reports speak of one charge when they bear the same
 * tracking number, or else the same sequence number without tracking numbers that contradict each other, or else the same
 * words; in a case of several defendants, of one defendant. A tracking number that several charges of one message share says
 * nothing. Linear in the number of charges; not thread safe.
 */
final class ChargeRoll {

    private static final Code SUPERSEDED = Code.canonical("SUPERSEDED");

    private final List<Charge> before;
    private @Nullable List<Charge> now;

    ChargeRoll(List<Charge> before) {
        this.before = before;
    }

    List<Charge> values() {
        return now == null ? before : List.copyOf(now);
    }

    /** Gives the charges that belong to no defendant in particular to this one. */
    void belongTo(String party) {
        open().replaceAll(charge -> charge.party() == null ? charge.of(party) : charge);
    }

    /**
     * Lays the charges of one message.
     *
     * @param party whose charges they are, {@code null} when the case has one defendant or the message names none
     * @return the positions of the charges they were laid on; a charge keeps its position
     */
    List<Integer> lay(List<Charge> said, @Nullable String party) {
        var laid = new ArrayList<Integer>(said.size());
        for (Charge charge : said) {
            laid.add(lay(charge, party, distinct(charge.trackingNumber(), said)));
        }
        return laid;
    }

    private int lay(Charge said, @Nullable String party, boolean tracked) {
        List<Charge> charges = open();
        int at = find(said, party, tracked && distinct(said.trackingNumber(), charges));
        if (at < 0) {
            at = charges.size();
            charges.add(party == null ? said : said.of(party));
        } else {
            charges.set(at, Overlay.charge(charges.get(at), said));
        }
        if (said.lineage() != null && said.lineage().endsThem()) {
            supersede(said.lineage().from(), at);
        }
        return at;
    }

    private int find(Charge said, @Nullable String party, boolean tracked) {
        List<Charge> charges = open();
        int found = -1;
        int best = 0;
        for (int i = 0; i < charges.size(); i++) {
            Charge known = charges.get(i);
            int likeness = ofOneParty(known.party(), party) ? likeness(known, said, tracked) : 0;
            if (likeness > 0 && likeness >= best) {
                best = likeness;
                found = i;
            }
        }
        return found;
    }

    static boolean ofOneParty(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    private void supersede(List<String> ended, int by) {
        List<Charge> charges = open();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            boolean named = ended.stream()
                    .anyMatch(id -> id.equals(charge.trackingNumber()) || Keys.sameSequence(id, charge.sequence()));
            if (i != by && named && ofOneParty(charge.party(), charges.get(by).party())) {
                charges.set(i, charge.standing(SUPERSEDED));
            }
        }
    }

    private List<Charge> open() {
        if (now == null) {
            now = new ArrayList<>(before);
        }
        return now;
    }

    static boolean same(Charge one, Charge other) {
        return likeness(one, other, true) > 0;
    }

    /** 0 for different charges; the more the surer that it is one. */
    private static int likeness(Charge one, Charge other, boolean tracked) {
        boolean sequence = Keys.sameSequence(one.sequence(), other.sequence());
        boolean bothTracked = one.trackingNumber() != null && other.trackingNumber() != null;
        if (bothTracked && Objects.equals(one.trackingNumber(), other.trackingNumber())) {
            boolean contradicts = one.sequence() != null && other.sequence() != null && !sequence;
            return sequence ? 4 : contradicts && !tracked ? 0 : 3;
        }
        if (sequence) {
            return bothTracked ? 0 : 2;
        }
        return Keys.unnumbered(one) && Keys.unnumbered(other) && Keys.of(one).equals(Keys.of(other)) ? 1 : 0;
    }

    private static boolean distinct(@Nullable String trackingNumber, List<Charge> among) {
        return trackingNumber != null
                && among.stream()
                                .filter(c -> trackingNumber.equals(c.trackingNumber()))
                                .count()
                        <= 1;
    }
}
