package dev.ophar.testreport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * JUnit XML, event by event: a test counts when its element has ended, so that a report which is cut short loses what
 * it had not told, and no failure is taken for a pass.
 */
final class JunitXmlReader implements ReportFileReader {
    private static final int MAX_DEPTH = 100;
    private static final int HEAD = 200;
    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']");

    @Override
    public void read(InputStream in, Results results) throws IOException {
        PushbackInputStream input = new PushbackInputStream(in, HEAD);
        XmlCharacters characters =
                new XmlCharacters(new BufferedReader(new InputStreamReader(input, encodingOf(input)), 1 << 16));
        JunitEvents events = new JunitEvents(results);
        try {
            walk(factory().createXMLStreamReader(characters), events, results);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            results.incomplete(
                    characters.overlong()
                            ? "has an element of more than 16 MiB; it was read up to there"
                            : "is cut short or no valid XML" + place(e) + "; it was read up to there");
        }
        if (!events.known()) {
            results.incomplete("is no JUnit XML: it has no <testsuite> at its start");
        }
    }

    private static void walk(XMLStreamReader reader, JunitEvents events, Results results) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext() && !results.full()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_DEPTH) {
                        results.incomplete("has more than " + MAX_DEPTH + " elements inside each other");
                        return;
                    }
                    events.start(reader);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    events.end(reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> events.text(reader.getText());
                default -> {
                    // Comments, a DOCTYPE (never read) and unresolved entities tell nothing.
                }
            }
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    private static String place(XMLStreamException e) {
        return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNumber();
    }

    /** We decode ourselves, with replacement: a single wrong byte in captured output must not end the report. */
    private static Charset encodingOf(PushbackInputStream input) throws IOException {
        byte[] head = input.readNBytes(HEAD);
        int mark =
                head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF ? 3 : 0;
        input.unread(head, mark, head.length - mark);
        if (head.length >= 2 && (head[0] == (byte) 0xFF || head[0] == (byte) 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = ENCODING.matcher(new String(head, mark, head.length - mark, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(declared.group(1));
            // What we could read as Latin letters just now is not written in two bytes a letter, whatever it says.
            return charset.name().startsWith("UTF-") ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // An unknown name is no reason to lose the report: names of tests are mostly ASCII.
            return StandardCharsets.UTF_8;
        }
    }
}
