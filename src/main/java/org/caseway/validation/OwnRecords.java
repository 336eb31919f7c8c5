package org.caseway.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.caseway.journey.Envelope;
import org.caseway.message.CoDefendants;
import org.caseway.message.translation.OwnFormats;
import org.caseway.message.translation.Translated;
import org.caseway.partners.Agency;

/** The records that an arrival in an agency's own format holds: one where it came in a file, else each an arrival of its own. */
final class OwnRecords {

    private OwnRecords() {}

    /** An arrival and the message it is taken for. */
    record One(Envelope envelope, Translated translated) {}

    /** Never empty; what has no record at all is one that cannot be read. */
    static List<One> of(Envelope envelope, Agency agency) {
        var pieces = new ArrayList<OwnFormats.Piece>();
        if (envelope.fileRecord() == 0) {
            agency.formats().read(envelope.original(), pieces);
        }
        if (pieces.size() <= 1) {
            return List.of(one(envelope, agency));
        } else if (pieces.size() > CoDefendants.MOST) {
            return List.of(new One(envelope, agency.formats().tooMany(CoDefendants.MOST)));
        }
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> one(
                        envelope.record(
                                i + 1, pieces.get(i).line(), pieces.get(i).record()),
                        agency))
                .toList();
    }

    private static One one(Envelope envelope, Agency agency) {
        return new One(envelope, agency.translated(envelope.original(), envelope.fileRecord(), envelope.receivedAt()));
    }
}
