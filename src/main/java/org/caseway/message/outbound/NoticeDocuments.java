package org.caseway.message.outbound;

import javax.xml.namespace.QName;
import org.caseway.message.mapping.Identifications;
import org.caseway.message.mapping.Values;
import org.caseway.message.mapping.VictimReaches;
import org.caseway.message.outbound.wire.feednotice.FeedNoticeWire;
import org.caseway.message.outbound.wire.victimnotice.VictimNoticeWire;

/** What the hub says to those who tell victims, as JAXB trees. Pure, thread safe. */
public final class NoticeDocuments {

    public static final QName VICTIM_NOTICE =
            new QName("https://caseway.org/ns/victim-notice/1.0/", "VictimNotice", "vn");
    public static final QName FEED_NOTICE = new QName("https://caseway.org/ns/feed-notice/1.0/", "FeedNotice", "fn");

    private NoticeDocuments() {}

    public static VictimNoticeWire write(VictimNotice message) {
        VictimNoticeWire wire = new VictimNoticeWire();
        wire.setNoticeID(message.noticeId());
        wire.setNoticeCategoryCode(message.kind());
        wire.setVictimIdentification(Identifications.of(message.victimId()));
        wire.setCaseReferenceID(message.caseReference());
        wire.setEventCategoryCode(message.event());
        if (message.occurredAt() != null) {
            wire.setEventDate(Values.date(message.occurredAt()));
        }
        wire.setNoticeLanguageText(message.language());
        wire.setNoticeText(message.text());
        wire.setNoticeChannelText(message.channel());
        if (message.notBefore() != null) {
            wire.setNotBeforeDate(Values.date(message.notBefore()));
        }
        wire.setUndoneNoticeID(message.undoes());
        wire.setDocumentCreationDate(Values.date(message.createdAt()));
        if (message.victim() != null) {
            wire.setVictim(VictimReaches.write(message.victim()));
        }
        return wire;
    }

    public static FeedNoticeWire write(FeedNotice message) {
        FeedNoticeWire wire = new FeedNoticeWire();
        wire.setNoticeID(message.noticeId());
        wire.setNoticeCategoryCode(message.kind());
        wire.setAgencyID(message.agency());
        wire.setLastHeardDate(Values.date(message.lastHeardAt()));
        wire.setNoticeText(message.text());
        wire.setDocumentCreationDate(Values.date(message.createdAt()));
        return wire;
    }
}
