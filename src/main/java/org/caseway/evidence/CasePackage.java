package org.caseway.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caseway.journey.Digests;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case as a package that stands alone: what its recipient may see of it, the documents it may have, and the chain of custody of each,
 * in the layout of BagIt (RFC 8493), streamed as a zip. Whoever unpacks it proves it whole with {@code sha256sum -c
 * manifest-sha256.txt}. Making one is a release of every document in it. Thread safe; constant memory.
 */
public final class CasePackage {

    private static final HexFormat HEX = HexFormat.of();
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("application/pdf", ".pdf"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/quicktime", ".mov"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/wav", ".wav"),
            Map.entry("text/plain", ".txt"),
            Map.entry("application/xml", ".xml"),
            Map.entry("application/json", ".json"));

    private final DocumentDesk desk;
    private final Clock clock;

    public CasePackage(DocumentDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** One document in the list of a package. @param path in the package; {@code null} for what is not in it, with where it is */
    private record Listed(EvidenceItem item, @Nullable String path, List<CustodyLink> custody) {}

    /**
     * Writes the package; what it is given stays open.
     *
     * @param recipient as whom policy is asked
     * @param by who makes it
     * @param caseDocument what the recipient may see of the case, as JSON
     * @throws IOException also when a document is not what it was; the zip is then without its end and opens nowhere
     */
    public void write(UUID caseId, Subscriber recipient, String by, byte[] caseDocument, OutputStream out)
            throws IOException {
        var asking = new Asking(by, recipient, CustodyAct.RELEASED);
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        // most of it is compressed already
        zip.setLevel(Deflater.BEST_SPEED);
        String root = "case-" + caseId + "/";
        var manifest = new LinkedHashMap<String, String>();
        long octets = put(zip, root, "data/case.json", caseDocument, manifest);
        for (EvidenceItem item : desk.ofCase(caseId, asking)) {
            String path = null;
            if (item.state() == ItemState.STORED) {
                path = "data/documents/" + item.claim() + ENDINGS.getOrDefault(item.mediaType(), ".bin");
                zip.putNextEntry(new ZipEntry(root + path));
                desk.open(item.claim(), DocumentDesk.Part.ALL, asking).content().writeTo(zip);
                zip.closeEntry();
                manifest.put(path, item.sha256());
                octets += item.size();
            }
            DocumentDesk.Standing standing = desk.standing(item.claim(), asking);
            byte[] listed = json(new Listed(standing.item(), path, standing.custody()));
            octets += put(zip, root, "data/custody/" + item.claim() + ".json", listed, manifest);
        }
        tags(zip, root, caseId, recipient, by, octets, manifest);
        zip.finish();
    }

    private void tags(
            ZipOutputStream zip,
            String root,
            UUID caseId,
            Subscriber recipient,
            String by,
            long octets,
            Map<String, String> manifest)
            throws IOException {
        var tagged = new LinkedHashMap<String, String>();
        put(zip, root, "bagit.txt", text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"), tagged);
        String about = "Source-Organization: Caseway\nExternal-Identifier: " + caseId
                + "\nExternal-Description: case package for "
                + recipient.id() + "\nContact-Name: " + by + "\nBagging-Date: "
                + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "\nPayload-Oxum: " + octets + "."
                + manifest.size()
                + "\n";
        put(zip, root, "bag-info.txt", text(about), tagged);
        put(zip, root, "manifest-sha256.txt", text(lines(manifest)), tagged);
        put(zip, root, "tagmanifest-sha256.txt", text(lines(tagged)), new LinkedHashMap<>());
    }

    private static long put(ZipOutputStream zip, String root, String path, byte[] content, Map<String, String> manifest)
            throws IOException {
        zip.putNextEntry(new ZipEntry(root + path));
        zip.write(content);
        zip.closeEntry();
        MessageDigest digest = Digests.newSha256();
        manifest.put(path, HEX.formatHex(digest.digest(content)));
        return content.length;
    }

    private static String lines(Map<String, String> manifest) {
        var text = new StringBuilder();
        manifest.forEach(
                (path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
        return text.toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(Object value) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }
}
