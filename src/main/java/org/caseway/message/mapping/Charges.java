package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.Disposition;
import org.caseway.casefile.Plea;
import org.caseway.casefile.Statute;
import org.caseway.message.niem.core.IdentificationType;
import org.caseway.message.niem.core.JurisdictionType;
import org.caseway.message.niem.justice.ChargeDispositionType;
import org.caseway.message.niem.justice.ChargeType;
import org.caseway.message.niem.justice.PleaType;
import org.caseway.message.niem.justice.StatuteType;
import org.caseway.message.niem.justice.VerdictType;
import org.caseway.message.wire.ChargeAugmentationType;
import org.caseway.message.wire.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** j:ChargeType with its statute, plea, verdict and disposition. */
public final class Charges {

    private static final ObjectFactory EXTENSION = new ObjectFactory();
    private static final Code GUILTY = Code.canonical("GUILTY");
    private static final Code NOT_GUILTY = Code.canonical("NOT_GUILTY");
    private static final Code NO_CONTEST = Code.canonical("NO_CONTEST");

    private Charges() {}

    /** {@code at} is the path of the elements without their positions. */
    public static List<Charge> read(List<ChargeType> wires, Demands demands, String at) {
        List<Charge> charges = new ArrayList<>(wires.size());
        for (int i = 0; i < wires.size(); i++) {
            charges.add(read(wires.get(i), demands, at + "[" + (i + 1) + "]"));
        }
        return charges;
    }

    public static void write(List<Charge> charges, List<ChargeType> wires, Wording wording) {
        charges.forEach(charge -> wires.add(write(charge, wording)));
    }

    private static Charge read(ChargeType wire, Demands demands, String at) {
        var own = Values.augmentation(wire.getChargeAugmentationPoint(), ChargeAugmentationType.class);
        VerdictType verdict = wire.getChargeVerdict();
        return new Charge(
                wire.getChargeSequenceID(),
                Identifications.value(wire.getChargeTrackingIdentification()),
                wire.getChargeCountQuantity(),
                Values.text(wire.getChargeDescriptionText()),
                statute(wire.getChargeStatute()),
                Values.text(wire.getChargeNCICText()),
                Values.code(wire.getChargeSeverityText()),
                own == null ? null : Values.day(own.getOffenseDate()),
                Values.day(wire.getChargeFilingDate()),
                Values.status(wire.getChargeStatus()),
                plea(wire.getChargePlea(), demands, at),
                verdict == null ? null : Values.day(verdict.getVerdictDate()),
                verdict == null ? null : Values.text(verdict.getVerdictDescriptionText()),
                disposition(wire.getChargeDisposition(), demands, at),
                Sentences.read(wire.getChargeSentence()));
    }

    private static ChargeType write(Charge charge, Wording wording) {
        ChargeType wire = new ChargeType();
        wire.setChargeSequenceID(charge.sequence());
        wire.setChargeTrackingIdentification(Identifications.of(charge.trackingNumber()));
        wire.setChargeCountQuantity(charge.count());
        wire.setChargeDescriptionText(charge.description());
        wire.setChargeStatute(statute(charge.statute()));
        wire.setChargeNCICText(charge.ncicCode());
        wire.setChargeSeverityText(Values.word(charge.severity(), wording));
        wire.setChargeFilingDate(Values.date(charge.filingDate()));
        wire.setChargeStatus(Values.status(charge.status(), wording));
        wire.setChargePlea(plea(charge.plea(), wording));
        wire.setChargeDisposition(disposition(charge.disposition(), wording));
        wire.setChargeSentence(Sentences.write(charge.sentence()));
        if (charge.verdictDate() != null || charge.verdict() != null) {
            VerdictType verdict = new VerdictType();
            verdict.setVerdictDate(Values.date(charge.verdictDate()));
            verdict.setVerdictDescriptionText(charge.verdict());
            wire.setChargeVerdict(verdict);
        }
        if (charge.offenseDate() != null) {
            var own = new ChargeAugmentationType();
            own.setOffenseDate(Values.date(charge.offenseDate()));
            wire.getChargeAugmentationPoint().add(EXTENSION.createChargeAugmentation(own));
        }
        return wire;
    }

    private static @Nullable Statute statute(@Nullable StatuteType wire) {
        if (wire == null) {
            return null;
        }
        JurisdictionType jurisdiction = wire.getStatuteJurisdiction();
        IdentificationType section = wire.getStatuteCodeSectionIdentification();
        return new Statute(
                jurisdiction == null ? null : Values.text(jurisdiction.getJurisdictionText()),
                Identifications.value(wire.getStatuteCodeIdentification()),
                Identifications.value(section),
                Values.text(wire.getStatuteDescriptionText()));
    }

    private static @Nullable StatuteType statute(@Nullable Statute statute) {
        if (statute == null) {
            return null;
        }
        StatuteType wire = new StatuteType();
        wire.setStatuteCodeIdentification(Identifications.of(statute.code()));
        wire.setStatuteCodeSectionIdentification(Identifications.of(statute.section()));
        wire.setStatuteDescriptionText(statute.description());
        if (statute.jurisdiction() != null) {
            JurisdictionType jurisdiction = new JurisdictionType();
            jurisdiction.setJurisdictionText(statute.jurisdiction());
            wire.setStatuteJurisdiction(jurisdiction);
        }
        return wire;
    }

    private static @Nullable Plea plea(@Nullable PleaType wire, Demands demands, String at) {
        if (wire == null) {
            return null;
        }
        Code category = Values.code(wire.getPleaDescriptionText());
        if (category == null && Boolean.TRUE.equals(wire.isPleaNoContestIndicator())) {
            category = NO_CONTEST;
        }
        if (category == null && wire.isPleaGuiltyIndicator() != null) {
            category = wire.isPleaGuiltyIndicator() ? GUILTY : NOT_GUILTY;
        }
        return new Plea(
                demands.demand(category, GUILTY, at + "/j:ChargePlea/j:PleaDescriptionText"),
                Values.day(wire.getActivityDate()));
    }

    private static @Nullable PleaType plea(@Nullable Plea plea, Wording wording) {
        if (plea == null) {
            return null;
        }
        PleaType wire = new PleaType();
        wire.setActivityDate(Values.date(plea.date()));
        Code category = plea.category();
        if (category.equals(NO_CONTEST)) {
            wire.setPleaNoContestIndicator(true);
        } else if (category.equals(GUILTY) || category.equals(NOT_GUILTY)) {
            wire.setPleaGuiltyIndicator(category.equals(GUILTY));
        } else {
            wire.setPleaDescriptionText(wording.of(category));
        }
        return wire;
    }

    private static @Nullable Disposition disposition(@Nullable ChargeDispositionType wire, Demands demands, String at) {
        if (wire == null) {
            return null;
        }
        Code category = Values.code(wire.getDispositionCategoryText());
        return new Disposition(
                demands.demand(category, GUILTY, at + "/j:ChargeDisposition/nc:DispositionCategoryText"),
                Values.day(wire.getDispositionDate()),
                Values.text(wire.getDispositionDescriptionText()));
    }

    private static @Nullable ChargeDispositionType disposition(@Nullable Disposition disposition, Wording wording) {
        if (disposition == null) {
            return null;
        }
        ChargeDispositionType wire = new ChargeDispositionType();
        wire.setDispositionCategoryText(wording.of(disposition.category()));
        wire.setDispositionDate(Values.date(disposition.date()));
        wire.setDispositionDescriptionText(disposition.description());
        return wire;
    }
}
