package org.caseway.message;

import com.ctc.wstx.msv.W3CSchema;
import com.ctc.wstx.shaded.msv_core.grammar.xmlschema.XMLSchemaGrammar;
import com.ctc.wstx.shaded.msv_core.reader.GrammarReaderController2;
import com.ctc.wstx.shaded.msv_core.reader.xmlschema.XMLSchemaReader;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.codehaus.stax2.validation.XMLValidationSchema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/** The schemas on the class path, compiled for both validators. Imports are answered from there and from nowhere else. */
final class SchemaLibrary {

    static final String SCHEME = "caseway";
    private static final String BASE = SCHEME + "://schemas/";
    private static final String ALL = BASE + "all.xsd";
    private static final Pattern NAME_AND_VERSION = Pattern.compile("(?<name>.+?)(-(?<version>\\d+\\.\\d+))?");
    private static final Pattern FOLDER_AND_FILE = Pattern.compile("[a-z0-9.-]+/[a-z0-9.-]+\\.xsd$");

    private SchemaLibrary() {}

    /** For the JDK's validator, which reports best. Some 150 ms. */
    static Schema forReport(Collection<String> folders) {
        try {
            return SecureXml.schemaCompilers().newSchema(new StreamSource(new StringReader(all(folders)), ALL));
        } catch (SAXException e) {
            throw new IllegalStateException("a schema of the hub is broken", e);
        }
    }

    /** For the streaming validator, which is fastest. Some 150 ms. */
    static XMLValidationSchema forStream(Collection<String> folders) {
        InputSource all = new InputSource(new StringReader(all(folders)));
        all.setSystemId(ALL);
        SAXParserFactory parsers = SecureXml.saxParsers();
        XMLSchemaGrammar grammar = XMLSchemaReader.parse(all, parsers, new ClassPathController());
        if (grammar == null) {
            throw new IllegalStateException("a schema of the hub is broken");
        }
        return new W3CSchema(grammar);
    }

    private static String all(Collection<String> folders) {
        return folders.stream()
                .sorted()
                .map(folder -> "<xs:import namespace='" + namespace(folder) + "' schemaLocation='" + folder + "/"
                        + folder + ".xsd'/>")
                .collect(Collectors.joining(
                        "", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>", "</xs:schema>"));
    }

    /** A folder without a version is of the first. */
    private static String namespace(String folder) {
        Matcher found = NAME_AND_VERSION.matcher(folder);
        if (!found.matches()) {
            throw new IllegalStateException("no folder of a schema: " + folder);
        }
        String version = found.group("version");
        return "https://caseway.org/ns/" + found.group("name") + "/" + (version == null ? MessageType.FIRST : version)
                + "/";
    }

    /** Every schema is {@code <folder>/<file>}, and every import says both, so the last two steps name it. */
    private static String canonical(@Nullable String systemId) {
        Matcher found = FOLDER_AND_FILE.matcher(String.valueOf(systemId));
        if (!found.find()) {
            throw new IllegalStateException("no such schema: " + systemId);
        }
        return found.group();
    }

    private static InputStream open(String path) {
        InputStream found = SchemaLibrary.class.getResourceAsStream("/schemas/" + path);
        if (found == null) {
            throw new IllegalStateException("no such schema: " + path);
        }
        return found;
    }

    static LSInput resolve(
            @Nullable String type,
            @Nullable String namespace,
            @Nullable String publicId,
            @Nullable String systemId,
            @Nullable String base) {
        String path = canonical(systemId);
        return new SchemaInput(BASE + path, open(path));
    }

    private static final class ClassPathController implements GrammarReaderController2 {

        @Override
        public void warning(Locator[] where, String message) {
            // the schema is still usable
        }

        @Override
        public void error(Locator[] where, String message, @Nullable Exception cause) {
            throw new IllegalStateException("a schema of the hub is broken: " + message, cause);
        }

        @Override
        public InputSource resolveEntity(@Nullable String publicId, String systemId) {
            String path = canonical(systemId);
            InputSource source = new InputSource(open(path));
            source.setSystemId(BASE + path);
            return source;
        }

        @Override
        public @Nullable LSResourceResolver getLSResourceResolver() {
            return null;
        }
    }
}
