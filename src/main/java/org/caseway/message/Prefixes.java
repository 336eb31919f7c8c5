package org.caseway.message;

import java.util.Map;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;
import org.jspecify.annotations.Nullable;

/** The prefixes in which the hub writes and reports. */
final class Prefixes extends NamespacePrefixMapper {

    private static final String NIEM = "https://docs.oasis-open.org/niemopen/ns/model/";
    private static final String OWN = "https://caseway.org/ns/";
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry(NIEM + "niem-core/6.0/", "nc"),
            Map.entry(NIEM + "domains/justice/6.0/", "j"),
            Map.entry(NIEM + "structures/6.0/", "structures"),
            Map.entry(OWN + "extension/1.0/", "cw"),
            Map.entry(OWN + "arrest-report/1.0/", "ar"),
            Map.entry(OWN + "custody-update/1.0/", "cu"),
            Map.entry(OWN + "court-filing/1.0/", "cf"),
            Map.entry(OWN + "filing-review/1.0/", "fr"),
            Map.entry(OWN + "court-case-update/1.0/", "ccu"),
            Map.entry(OWN + "victim-service-update/1.0/", "vsu"),
            Map.entry(OWN + "identity-consolidation/1.0/", "ic"),
            Map.entry(OWN + "case-notification/1.0/", "cn"),
            Map.entry(OWN + "court-filing-delivery/1.0/", "cfd"),
            Map.entry(OWN + "purge-order/1.0/", "po"),
            Map.entry(OWN + "answer/1.0/", "ans"),
            Map.entry(OWN + "victim-notice/1.0/", "vn"),
            Map.entry(OWN + "feed-notice/1.0/", "fn"),
            Map.entry(OWN + "missing-item-request/1.0/", "mir"),
            Map.entry(OWN + "message-batch/1.0/", "mb"));

    /** The prefix of a namespace the hub knows. */
    static @Nullable String of(String namespace) {
        return KNOWN.get(namespace);
    }

    @Override
    public @Nullable String getPreferredPrefix(String namespace, @Nullable String suggestion, boolean required) {
        String known = KNOWN.get(namespace);
        return known == null ? suggestion : known;
    }
}
