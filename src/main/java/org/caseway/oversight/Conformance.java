package org.caseway.oversight;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.conformance.Judgement;
import org.caseway.conformance.SampleFiles;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.MessageValidator;
import org.caseway.message.translation.OwnFormats;
import org.caseway.partners.Agency;
import org.caseway.partners.CodeLists;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.PartnerFiles;
import org.caseway.partners.Partners;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What would become of a sample file of an agency that there is or that is only drafted. Nothing of it is kept or logged; that one
 * was judged is on the audit trail. Thread safe; costs what its messages cost.
 */
@Component
public class Conformance {

    /** In bytes. */
    public static final int LARGEST = 1024 * 1024;

    private final SampleFiles samples;
    private final Partners partners;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Conformance(
            MessageReader reader,
            MessageValidator rules,
            CodeLists codeLists,
            Partners partners,
            ExchangeVersions versions,
            Clock clock,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.samples = new SampleFiles(reader, rules, codeLists, partners, versions, clock);
        this.partners = partners;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param sample as somebody pasted it, who would send it in the agency's encoding */
    public Judgement judge(String agency, String sample, String who) {
        OwnFormats formats = partners.agency(agency).map(Agency::formats).orElse(OwnFormats.NONE);
        return judge(agency, formats.bytes(sample), who);
    }

    /** @param agency in whose name it would come */
    public Judgement judge(String agency, byte[] sample, String who) {
        write(agency, sample, who);
        return judge(agency, sample);
    }

    /**
     * In the name of an agency that lies in no file yet.
     *
     * @param draft the text that its file would have
     * @param sample as somebody pasted it, who would send it in the agency's encoding
     * @throws org.caseway.partners.InvalidConfiguration with everything that is wrong with the draft
     */
    public Judgement judgeDraft(String draft, String sample, String who) {
        Agency agency = PartnerFiles.agency(
                draft, MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet()));
        byte[] sent = agency.formats().bytes(sample);
        write("draft " + agency.id(), sent, who);
        return samples.judge(agency, sent);
    }

    /** Of what the hub itself is about to put on the intake queue; written down there. */
    Judgement judge(String agency, byte[] message) {
        return samples.judge(agency, message);
    }

    private void write(String agency, byte[] sample, String who) {
        transaction.executeWithoutResult(
                status -> audit.append("sample-judged", List.of(sample.length + " bytes as " + agency + " by " + who)));
    }
}
