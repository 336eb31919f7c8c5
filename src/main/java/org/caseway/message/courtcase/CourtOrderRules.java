package org.caseway.message.courtcase;

import java.util.List;
import org.caseway.casefile.CourtOrder;
import org.caseway.message.Rule;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.Times;

/** The rules about court orders. */
final class CourtOrderRules {

    static final String ORDER = "/ccu:CourtCaseUpdate/(j:CourtOrder|j:ProtectionOrder|j:Warrant)";

    static final Rule<CourtCaseUpdate> ORDER_WITHOUT_NUMBER = Draft.<CourtCaseUpdate>error(
                    "order-without-number",
                    "An order has a number: service, recall and expiry name it by that (NCIC protection order OCA).")
            .whenAny(
                    CourtCaseUpdate::orders,
                    ORDER,
                    "/nc:ActivityIdentification",
                    "The order has no number.",
                    (CourtOrder order) ->
                            order.orderNumber() == null || order.orderNumber().isBlank());

    static final Rule<CourtCaseUpdate> ORDER_ISSUED_IN_FUTURE = Draft.<CourtCaseUpdate>error(
                    "order-issued-in-future", "An order is reported after it was issued (j:CourtOrderIssuingDate).")
            .whenAny(
                    CourtCaseUpdate::orders,
                    ORDER,
                    "/j:CourtOrderIssuingDate",
                    "The order was issued in the future.",
                    (update, now) -> order -> Times.future(order.issuedOn(), now));

    static final Rule<CourtCaseUpdate> ORDER_EXPIRES_BEFORE_ISSUE = Draft.<CourtCaseUpdate>error(
                    "order-expires-before-issue",
                    "An order ends after it begins (NCIC protection order: begin and end date).")
            .whenAny(
                    CourtCaseUpdate::orders,
                    ORDER,
                    "/cw:CourtOrderAugmentation/cw:CourtOrderExpirationDate",
                    "The order expires before it was issued.",
                    (CourtOrder order) -> Times.before(order.expiresOn(), order.issuedOn()));

    static final Rule<CourtCaseUpdate> ORDER_SERVED_BEFORE_ISSUE = Draft.<CourtCaseUpdate>error(
                    "order-served-before-issue", "An order is served after it was issued (j:CourtOrderServiceDate).")
            .whenAny(
                    CourtCaseUpdate::orders,
                    ORDER,
                    "/j:CourtOrderServiceDate",
                    "The order was served before it was issued.",
                    (CourtOrder order) -> Times.before(order.servedOn(), order.issuedOn()));

    static final Rule<CourtCaseUpdate> SEAL_WITHOUT_DOCKET = Draft.<CourtCaseUpdate>error(
                    "seal-without-docket",
                    "An order to seal, unseal or expunge names the case by its docket number: it must not reach another"
                            + " case (ECF 4.01 SealCaseIndicator).")
            .whenAny(
                    CourtCaseUpdate::orders,
                    ORDER,
                    "",
                    "The order changes who may see the case and the message has no docket number.",
                    (update, now) -> order -> update.docketId() == null
                            && Forms.says(order.category(), "SEAL", "SEALING", "UNSEAL", "EXPUNGE", "EXPUNGEMENT"));

    static final List<Rule<CourtCaseUpdate>> ALL = List.of(
            ORDER_WITHOUT_NUMBER,
            ORDER_ISSUED_IN_FUTURE,
            ORDER_EXPIRES_BEFORE_ISSUE,
            ORDER_SERVED_BEFORE_ISSUE,
            SEAL_WITHOUT_DOCKET);

    private CourtOrderRules() {}
}
