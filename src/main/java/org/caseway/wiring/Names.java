package org.caseway.wiring;

/** Names of queues and of the properties the hub stamps on messages it enqueues itself. */
public final class Names {

    /** The one address that only the hub may send to; SFTP and https originals enter by it. */
    public static final String HUB_INTAKE = "intake.hub";

    /** One message per subscriber by queue: which deliveries were in its last consignment. */
    public static final String CONSIGNMENTS = "hub.consignments";

    /**
     * A property: whether this hub is a copy that is only tried. It takes messages and opens no lane and hands over no notice,
     * for what a copy tells uses up the delivery ids by which recipients know repetitions.
     */
    public static final String REHEARSAL = "caseway.rehearsal";

    public static final String DEAD_LETTER = "dead.letter";
    public static final String EXPIRED = "expired";

    public static final String STAMP_AGENCY = "caseway_agency";
    public static final String STAMP_CHANNEL = "caseway_channel";
    public static final String STAMP_INGRESS = "caseway_ingress";
    public static final String STAMP_RECEIVED = "caseway_received";
    public static final String STAMP_FILE = "caseway_file";
    public static final String STAMP_RECORD = "caseway_record";
    public static final String STAMP_ASKED_AS = "caseway_asked_as";

    public static final String DELIVERY_ID = "caseway_delivery";
    public static final String DELIVERY_CASE = "caseway_case";
    public static final String DELIVERY_SEQUENCE = "caseway_sequence";
    public static final String DELIVERY_EVENTS = "caseway_event";
    public static final String DELIVERY_CONTENT_TYPE = "caseway_content_type";

    private Names() {}

    /** Where an agency sends. */
    public static String intakeQueue(String agency) {
        return "intake." + agency;
    }

    /** Where an agency reads its answers. */
    public static String answerQueue(String agency) {
        return "answer." + agency;
    }

    /** Where a subscriber reads what is delivered to it. */
    public static String deliveryQueue(String subscriber) {
        return "deliver." + subscriber;
    }

    /** Where a subscriber reports what it has received, and what became of notices. */
    public static String receiptQueue(String subscriber) {
        return "receipt." + subscriber;
    }

    /** Where a subscriber reads what is answered to its reports. */
    public static String receiptAnswerQueue(String subscriber) {
        return "receipt-answer." + subscriber;
    }
}
