package org.caseway.message;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import javax.xml.validation.Schema;
import org.caseway.message.outbound.NoticeDocuments;
import org.caseway.message.outbound.OutboundDocuments;
import org.caseway.message.outbound.wire.answer.AnswerWire;
import org.caseway.message.outbound.wire.correction.CorrectionRequestWire;
import org.caseway.message.outbound.wire.feednotice.FeedNoticeWire;
import org.caseway.message.outbound.wire.filing.CourtFilingDeliveryWire;
import org.caseway.message.outbound.wire.missingitem.MissingItemRequestWire;
import org.caseway.message.outbound.wire.notification.CaseNotificationWire;
import org.caseway.message.outbound.wire.purge.PurgeOrderWire;
import org.caseway.message.outbound.wire.victimnotice.VictimNoticeWire;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.validation.XMLValidationSchema;
import org.jspecify.annotations.Nullable;

/**
 * The message types of one hub, compiled: schemas, bindings, rules. Expensive (about a second and 15 MB): make one and share
 * it. Immutable, thread safe. What it makes is cheap and thread safe too.
 */
public final class JusticeContext {

    private final Map<QName, BoundType<?>> byRoot;
    private final Map<Class<?>, BoundType<?>> byClass;
    private final XMLInputFactory2 streams = SecureXml.streamReaders();
    private final XMLValidationSchema streamSchema;
    private final Schema reportSchema;
    private final Map<QName, WireBinding> outbound = Map.of(
            OutboundDocuments.NOTIFICATION,
            new WireBinding(OutboundDocuments.NOTIFICATION, CaseNotificationWire.class),
            OutboundDocuments.FILING_DELIVERY,
            new WireBinding(OutboundDocuments.FILING_DELIVERY, CourtFilingDeliveryWire.class),
            OutboundDocuments.PURGE_ORDER,
            new WireBinding(OutboundDocuments.PURGE_ORDER, PurgeOrderWire.class),
            OutboundDocuments.ANSWER,
            new WireBinding(OutboundDocuments.ANSWER, AnswerWire.class),
            NoticeDocuments.VICTIM_NOTICE,
            new WireBinding(NoticeDocuments.VICTIM_NOTICE, VictimNoticeWire.class),
            NoticeDocuments.FEED_NOTICE,
            new WireBinding(NoticeDocuments.FEED_NOTICE, FeedNoticeWire.class),
            OutboundDocuments.MISSING_ITEM_REQUEST,
            new WireBinding(OutboundDocuments.MISSING_ITEM_REQUEST, MissingItemRequestWire.class),
            OutboundDocuments.CORRECTION_REQUEST,
            new WireBinding(OutboundDocuments.CORRECTION_REQUEST, CorrectionRequestWire.class));
    private final JsonEncoding json = new JsonEncoding();
    private final Clock clock;

    private JusticeContext(List<? extends MessageType<?>> types, Clock clock) {
        List<BoundType<?>> bound = new ArrayList<>();
        types.forEach(type -> bound.add(new BoundType<>(type)));
        this.byRoot = bound.stream()
                .collect(Collectors.toUnmodifiableMap(b -> b.type().root(), Function.identity()));
        // of several versions of one message the first in the list is the one that is written
        this.byClass = bound.stream()
                .collect(Collectors.toUnmodifiableMap(
                        b -> b.type().messageClass(), Function.identity(), (first, later) -> first));
        List<String> folders = types.stream().map(MessageType::folder).toList();
        this.streamSchema = SchemaLibrary.forStream(folders);
        this.reportSchema = SchemaLibrary.forReport(folders);
        this.clock = clock;
    }

    /**
     * A context of the given types.
     *
     * @throws IllegalStateException when a schema is missing or broken
     */
    public static JusticeContext of(List<? extends MessageType<?>> types) {
        return of(types, Clock.systemUTC());
    }

    /** The same, with the clock that rules see. */
    public static JusticeContext of(List<? extends MessageType<?>> types, Clock clock) {
        return new JusticeContext(types, clock);
    }

    /** Reads without judging. */
    public MessageParser newParser() {
        return new LenientParser(this);
    }

    /** Judges everything. */
    public MessageValidator newValidator() {
        return new ReadingValidator(this);
    }

    /** Reads and judges in one pass. */
    public MessageReader newReader() {
        return new OnePassReader(this, new ProblemReport(reportSchema));
    }

    /** Writes. */
    public MessageEncoder newEncoder() {
        return new WireEncoder(this);
    }

    @Nullable
    BoundType<?> typeOf(QName root) {
        return byRoot.get(root);
    }

    BoundType<?> typeOf(JusticeMessage message) {
        BoundType<?> type = byClass.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("not a message type of this context: " + message.getClass());
        }
        return type;
    }

    WireBinding outbound(QName root) {
        return Objects.requireNonNull(outbound.get(root));
    }

    JsonEncoding json() {
        return json;
    }

    XMLInputFactory2 streams() {
        return streams;
    }

    XMLValidationSchema streamSchema() {
        return streamSchema;
    }

    Schema reportSchema() {
        return reportSchema;
    }

    Clock clock() {
        return clock;
    }
}
