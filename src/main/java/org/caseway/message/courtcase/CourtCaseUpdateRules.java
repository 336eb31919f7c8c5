package org.caseway.message.courtcase;

import java.util.List;
import java.util.stream.Stream;
import org.caseway.message.Rule;
import org.caseway.message.rules.CaseRules;
import org.caseway.message.rules.ChargeRules;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.HeaderRules;
import org.caseway.message.rules.PersonRules;
import org.caseway.message.rules.Times;

/** The rules of a court case update, in the order in which they are reported. */
final class CourtCaseUpdateRules {

    private static final String ROOT = "/ccu:CourtCaseUpdate";
    private static final String AUGMENTATION = ROOT + "/nc:Case/j:CaseAugmentation";

    private static final HeaderRules<CourtCaseUpdate> HEADER = new HeaderRules<>(ROOT);
    private static final CaseRules<CourtCaseUpdate> CASE = new CaseRules<>(ROOT);
    private static final PersonRules<CourtCaseUpdate> PERSON =
            PersonRules.of(CourtCaseUpdate::defendant, AUGMENTATION + "/j:CaseDefendantParty");
    private static final ChargeRules<CourtCaseUpdate> CHARGES =
            new ChargeRules<>(CourtCaseUpdate::charges, AUGMENTATION + "/j:CaseCharge");

    static final Rule<CourtCaseUpdate> MESSAGE_ID_FORM = HEADER.messageIdForm();
    static final Rule<CourtCaseUpdate> SENDER_FORM = HEADER.senderForm();
    static final Rule<CourtCaseUpdate> SENT_IN_FUTURE = HEADER.sentInFuture();

    static final Rule<CourtCaseUpdate> EFFECTIVE_IN_FUTURE = Draft.<CourtCaseUpdate>warning(
                    "effective-in-future",
                    "Facts are reported when they are in effect; until then later reports are ordered before them.")
            .when(
                    ROOT + "/cw:EffectiveDate",
                    "The reported facts take effect in the future.",
                    (update, now) -> Times.future(update.effectiveAt(), now));

    static final Rule<CourtCaseUpdate> COURT_ID_MISSING = CASE.courtIdMissing(CourtCaseUpdate::court);
    static final Rule<CourtCaseUpdate> DOCKET_FORM = CASE.docketForm(CourtCaseUpdate::docketId);
    static final Rule<CourtCaseUpdate> NOT_IDENTIFIED = CASE.notIdentified(
            update -> update.docketId() == null && update.caseIdentifiers().isEmpty());

    static final Rule<CourtCaseUpdate> NOTHING_REPORTED = Draft.<CourtCaseUpdate>error(
                    "nothing-reported",
                    "An update reports at least one fact (SPI: a message with no offences is refused).")
            .when(
                    ROOT + "/nc:Case",
                    "The update reports neither status nor charge nor event nor order.",
                    update -> update.caseStatus() == null
                            && update.charges().isEmpty()
                            && update.courtEvents().isEmpty()
                            && update.orders().isEmpty()
                            && update.restrictions().isEmpty()
                            && update.lineage() == null);

    static final Rule<CourtCaseUpdate> SURNAME_MISSING = PERSON.surnameMissing();

    static final Rule<CourtCaseUpdate> RESIDENCE_CONFIDENTIAL = Draft.<CourtCaseUpdate>warning(
                    "residence-confidential",
                    "Where an address is confidential a message does not give it: nobody is shown more than a program's"
                            + " substitute, and of a defendant nobody knows one (Safe at Home and its like).")
            .when(
                    AUGMENTATION + "/j:CaseDefendantParty/nc:EntityPerson/nc:PersonResidenceAddress",
                    "The residence of a participant in an address confidentiality program is left out.",
                    CourtCaseUpdate::givesConfidentialResidence);

    static final Rule<CourtCaseUpdate> CHARGE_SEQUENCE_DUPLICATE = CHARGES.sequenceDuplicate();
    static final Rule<CourtCaseUpdate> CHARGE_COUNT = CHARGES.countBelowOne();

    static final List<Rule<CourtCaseUpdate>> ALL = Stream.of(
                    List.of(
                            MESSAGE_ID_FORM,
                            SENDER_FORM,
                            SENT_IN_FUTURE,
                            EFFECTIVE_IN_FUTURE,
                            COURT_ID_MISSING,
                            DOCKET_FORM,
                            NOT_IDENTIFIED,
                            NOTHING_REPORTED,
                            SURNAME_MISSING,
                            RESIDENCE_CONFIDENTIAL,
                            CHARGE_SEQUENCE_DUPLICATE,
                            CHARGE_COUNT),
                    ChargeOutcomeRules.ALL,
                    CourtEventRules.ALL,
                    CourtOrderRules.ALL)
            .flatMap(List::stream)
            .toList();

    private CourtCaseUpdateRules() {}
}
