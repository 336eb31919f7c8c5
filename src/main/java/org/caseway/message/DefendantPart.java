package org.caseway.message;

/**
 * What a message about several defendants says of one of them, as a message of its own, named as
 * {@link org.caseway.casefile.PartIdentifier} has it.
 *
 * @param position from 1, in the order of the message
 * @param document the header, what all have in common, and the one defendant's part; UTF-8
 * @param reading places in it are places of {@code document}
 * @param kind how the whole tells of several
 */
public record DefendantPart(int position, byte[] document, Reading reading, CoDefendants kind) {

    /** Where a place in {@code document} is in the whole message. */
    public String placeInWhole(String place) {
        return kind.placeInWhole(place, position);
    }

    @Override
    public String toString() {
        return "DefendantPart[" + position + "]";
    }
}
