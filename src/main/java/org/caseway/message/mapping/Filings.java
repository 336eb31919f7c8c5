package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Organization;
import org.caseway.message.niem.core.BinaryHashFunctionCodeType;
import org.caseway.message.niem.core.BinaryHashType;
import org.caseway.message.niem.core.BinaryType;
import org.caseway.message.niem.core.DocumentType;
import org.caseway.message.niem.core.EntityType;
import org.caseway.message.wire.FilingType;
import org.jspecify.annotations.Nullable;

/** cw:Filing and its documents (nc:DocumentType): never the content, only its place and digest. */
public final class Filings {

    private Filings() {}

    public static Filing read(FilingType wire, Demands demands, String at) {
        return new Filing(
                demands.demand(
                        Identifications.value(wire.getDocumentIdentification()), "", at + "/nc:DocumentIdentification"),
                Values.code(wire.getDocumentCategoryText()),
                Values.moment(wire.getDocumentFiledDate(), demands, at + "/nc:DocumentFiledDate"),
                filer(wire.getDocumentSubmitter()),
                Values.status(wire.getDocumentStatus()),
                documents(wire.getFilingDocument(), demands, at + "/cw:FilingDocument"));
    }

    public static FilingType write(Filing filing, Wording wording) {
        FilingType wire = new FilingType();
        wire.setDocumentIdentification(Identifications.of(filing.filingId()));
        wire.setDocumentCategoryText(Values.word(filing.category(), wording));
        wire.setDocumentFiledDate(Values.date(filing.filedAt()));
        wire.setDocumentStatus(Values.status(filing.status(), wording));
        if (filing.filer() != null) {
            EntityType submitter = new EntityType();
            submitter.setEntityOrganization(Organizations.agency(filing.filer()));
            wire.setDocumentSubmitter(submitter);
        }
        filing.documents().forEach(document -> wire.getFilingDocument().add(write(document, wording)));
        return wire;
    }

    private static @Nullable Organization filer(@Nullable EntityType submitter) {
        return submitter == null || submitter.getEntityOrganization() == null
                ? null
                : Organizations.read(submitter.getEntityOrganization());
    }

    private static List<FilingDocument> documents(List<DocumentType> wires, Demands demands, String at) {
        List<FilingDocument> documents = new ArrayList<>(wires.size());
        for (int i = 0; i < wires.size(); i++) {
            documents.add(read(wires.get(i), demands, at + "[" + (i + 1) + "]"));
        }
        return documents;
    }

    private static FilingDocument read(DocumentType wire, Demands demands, String at) {
        BinaryType binary = wire.getDocumentBinary();
        BinaryHashType hash = binary == null ? null : binary.getBinaryHash();
        return new FilingDocument(
                demands.demand(
                        Identifications.value(wire.getDocumentIdentification()), "", at + "/nc:DocumentIdentification"),
                Values.text(wire.getDocumentTitleText()),
                Values.code(wire.getDocumentCategoryText()),
                binary == null ? null : Values.text(binary.getBinaryFormatText()),
                hash == null ? null : hash.getBinaryHashCode(),
                Values.text(wire.getDocumentLocationURI()),
                Values.status(wire.getDocumentStatus()),
                wire.getDocumentStatus() == null
                        ? null
                        : Values.text(wire.getDocumentStatus().getStatusDescriptionText()));
    }

    private static DocumentType write(FilingDocument document, Wording wording) {
        DocumentType wire = new DocumentType();
        wire.setDocumentIdentification(Identifications.of(document.documentId()));
        wire.setDocumentTitleText(document.title());
        wire.setDocumentCategoryText(Values.word(document.category(), wording));
        wire.setDocumentLocationURI(document.location());
        wire.setDocumentStatus(Values.status(document.status(), wording));
        if (document.reason() != null && wire.getDocumentStatus() != null) {
            wire.getDocumentStatus().setStatusDescriptionText(document.reason());
        }
        if (document.mediaType() != null || document.sha256() != null) {
            BinaryType binary = new BinaryType();
            binary.setBinaryFormatText(document.mediaType());
            binary.setBinaryHash(hash(document.sha256()));
            wire.setDocumentBinary(binary);
        }
        return wire;
    }

    private static @Nullable BinaryHashType hash(@Nullable String sha256) {
        if (sha256 == null) {
            return null;
        }
        BinaryHashType hash = new BinaryHashType();
        hash.setBinaryHashCode(sha256);
        hash.setBinaryHashFunctionCode(BinaryHashFunctionCodeType.SHA_256);
        return hash;
    }
}
