package org.caseway.canonical;

import org.caseway.casefile.CaseUpdate;

/**
 * Where in the message a repeated or single element stands.
 *
 * @param position from 1, 0 where the element does not repeat
 */
record Place(String element, int position) {

    static final Place CASE = new Place("//nc:Case", 0);
    static final Place ARREST = new Place("//j:Arrest", 0);
    static final Place ANYWHERE = new Place("/", 0);
    static final Place FILING = new Place("//cw:Filing", 0);
    static final Place VICTIM_REGISTRATION = new Place("//cw:VictimRegistration", 0);

    static Place charge(CaseUpdate update, int index) {
        return new Place(update.arrest() == null ? "//j:CaseCharge" : "//j:ArrestCharge", index + 1);
    }

    static Place courtEvent(int index) {
        return new Place("//(j:CaseCourtEvent|j:CaseHearing|j:CasePendingCourtEvent|j:CaseTrial)", index + 1);
    }

    static Place custody(int index) {
        return new Place("//j:Detention", index + 1);
    }

    static Place order(int index) {
        return new Place("//(j:CourtOrder|j:ProtectionOrder|j:Warrant)", index + 1);
    }

    static Place document(int index) {
        return new Place("//cw:FilingDocument", index + 1);
    }

    /** XPath of a field below this place. */
    String of(String field) {
        return position == 0 ? element + "/" + field : element + "[" + position + "]/" + field;
    }
}
