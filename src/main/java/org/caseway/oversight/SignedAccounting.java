package org.caseway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.Dissemination;
import org.caseway.distribution.Disseminations;
import org.caseway.journey.Digests;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * An accounting of disclosures for somebody's hand: what was asked by whom and when, and the answer, signed by the hub, so that whoever has it
 * later can tell that nothing was altered. Its digest is on the audit trail. Thread safe.
 */
@Component
public class SignedAccounting {

    private final ExportSigning signing;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    SignedAccounting(ExportSigning signing, AuditTrail audit, PlatformTransactionManager transactions, Clock clock) {
        this.transaction = new TransactionTemplate(transactions);
        this.signing = signing;
        this.audit = audit;
        this.clock = clock;
    }

    private record Accounting(
            Instant exportedAt,
            String exportedBy,
            Map<String, String> asked,
            boolean complete,
            List<Dissemination> disseminations) {}

    /**
     * @param asked in words of the question, such as {@code case} and its reference
     * @return a JSON Web Signature
     */
    public String of(Map<String, String> asked, Disseminations.Found found, String who) {
        byte[] document = json.writeValueAsBytes(
                new Accounting(clock.instant(), who, asked, found.complete(), found.disseminations()));
        String subject = asked.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(one -> one.getKey() + " " + one.getValue())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        String entry = subject + " by " + who + " sha256 " + HexFormat.of().formatHex(Digests.sha256(document));
        transaction.executeWithoutResult(status -> audit.append("disclosures-exported", List.of(entry)));
        return signing.sign(document);
    }
}
