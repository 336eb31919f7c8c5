package org.caseway.oversight;

/** What there are alerts of, each with what to do about it. */
public enum AlertKind {
    DOOR_CLOSED("Look at the hub's log from that moment on, and whether something else listens on the port. Senders of"
            + " this door keep what they have; nothing is lost while it is closed."),
    FEED_SILENT(
            "Call the agency's desk: it may have nothing to send, or its system or the line is down. Those who rely on"
                    + " it have been told since when it is silent."),
    DELIVERIES_PARKED(
            "Open Failures: the cause says whether the recipient was away or refused. Ask its operator, then release"
                    + " one, look whether it goes, and release the rest at a rate it can take."),
    LANE_DISABLED(
            "The recipient could not be reached, or refused everything, for days. When its operator says that it is back, enable the lane;"
                    + " what waits goes in order."),
    RECALL_OVERDUE(
            "Call the recipient: it was ordered to undo something and has not said that it did. The list is under"
                    + " Work, Overdue; whoever confirms by telephone is acknowledged there."),
    RECEIPTS_MISSING(
            "The subscriber agreed to acknowledge and has not. Compare its last sequence number of a case with the"
                    + " hub's; what did not arrive is sent again from Failures."),
    HELD_OVERDUE(
            "Open Work, Held: each message says what it waits for. Bind it to its case, open one, or reject it with a"
                    + " reason its sender can act on."),
    QUARANTINED("A message stopped the hub or broke it, and is kept whole. Look at its reason under `GET"
            + " /api/held/quarantined` and report it; when the hub has been mended, send it again there. One that"
            + " was under work each time the hub was killed from outside looks the same, and is sound. Its sender waits"
            + " for the answer."),
    ANSWERS_UNREAD(
            "Call the agency's desk: it does not read its answers, or the broker is away. They are kept and go as soon as"
                    + " the queue takes them; nothing is lost."),
    COURT_OVERDUE(
            "Call the court's filing desk: a filing has no receipt or no review in time. The lawyer behind it may have"
                    + " a deadline."),
    DEADLINE("Open the case: the deadline says by which days it was reckoned. Whoever is responsible for the case has"
            + " to act or to correct what it was reckoned from."),
    ITEMS_MISSING(
            "The agency that is to send it was asked where it agreed to be. Call it; the case cannot go on without."),
    CORRECTIONS_OVERDUE(
            "Open Work, Corrections: call the agency that is to correct its record. It was told on its queue where it"
                    + " agreed to be; it may decline with a reason."),
    NOTICE_UNCONFIRMED(
            "Open Victims: nobody confirmed a notice in time or every channel failed. An advocate has to call."),
    NOT_FOLLOWED("A case could not be worked through for deadlines and missing items. Look at the hub's log; the case"
            + " itself is recorded and delivered."),
    AGREEMENT_EXPIRES(
            "Have the agreement renewed, then put the new date into the subscriber's file and reload. After its last"
                    + " day deliveries wait; nothing is lost."),
    CERTIFICATE_EXPIRES(
            "Replace the keystore and give partners the new certificate before the day; after it they will not"
                    + " connect."),
    AUDIT_BROKEN("Stop changing anything. Keep the database and the anchors as they are, make copies, and have whoever"
            + " answers for the trail look at it with `./caseway audit verify`."),
    DISK_LOW("Make room on the disk of the hub's home. Below the last few hundred megabytes the broker takes no"
            + " messages any more; senders keep theirs."),
    PAYLOAD_KEY_MISSING(
            "Put the key back among the secrets of the node that is named (payload-key-..., mode 0600), from where it was kept; the"
                    + " hub takes it up within seconds and goes on. Nothing is lost meanwhile."),
    PAYLOAD_KEY_REMOVABLE(
            "Take the key's file away from every node, and keep it elsewhere as long as copies of the database are kept that"
                    + " were made before."),
    ALERTS_UNTOLD(
            "Look at the hub's log: it has the code for which each call failed. Until `caseway.alerts.call` is mended or its"
                    + " recipient is back, somebody has to look at this page."),
    OTHER("Open Work, Overdue: each line says what it is about.");

    private final String runbook;

    AlertKind(String runbook) {
        this.runbook = runbook;
    }

    /** What to do about it, for whoever is called at night. */
    public String runbook() {
        return runbook;
    }

    /** The kind of an exception item that a room raised. */
    static AlertKind ofException(String kind) {
        return switch (kind) {
            case "HELD_OVERDUE" -> HELD_OVERDUE;
            case "QUARANTINED" -> QUARANTINED;
            case "FILING_NOT_RECEIPTED", "FILING_NOT_REVIEWED" -> COURT_OVERDUE;
            case "DEADLINE_NEAR", "DEADLINE_OVERDUE" -> DEADLINE;
            case "MISSING_ITEM_OVERDUE" -> ITEMS_MISSING;
            case "CORRECTION_OVERDUE" -> CORRECTIONS_OVERDUE;
            case "NOTICE_ESCALATED" -> NOTICE_UNCONFIRMED;
            case "NOT_FOLLOWED" -> NOT_FOLLOWED;
            default -> OTHER;
        };
    }
}
