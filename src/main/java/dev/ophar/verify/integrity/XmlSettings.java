package dev.ophar.verify.integrity;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Maven and MSBuild files. A plugin's key carries its name ({@code plugin maven-surefire-plugin}), so that one plugin's
 * settings can be told from another's. Document types are refused: an entity may be a bomb or a file.
 */
final class XmlSettings implements SettingsFormat {
    private static final int DEEPEST = 100;

    @Override
    public Map<String, String> read(String text) throws Unreadable {
        if (text.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            DocumentBuilder builder = builder();
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new InputSource(new StringReader(text.strip())))
                    .getDocumentElement();
            flatten(name(root), root, 0, settings);
            return settings;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new Unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder();
    }

    private static void flatten(String path, Element element, int depth, Map<String, String> settings)
            throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable("it is nested deeper than " + DEEPEST + " elements");
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            String part = "@" + SettingsFormat.part(attribute.getNodeName());
            SettingsFormat.put(settings, SettingsFormat.below(path, part), attribute.getNodeValue());
        }
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                leaf = false;
                flatten(SettingsFormat.below(path, name(inner)), inner, depth + 1, settings);
            }
        }
        if (leaf) {
            SettingsFormat.put(settings, path, text(element));
        }
    }

    /** The text right inside; going deeper would let a nest of elements use up the stack. */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return SettingsFormat.oneLine(text.toString());
    }

    private static String name(Element element) {
        String local = SettingsFormat.part(element.getLocalName());
        if (!local.equals("plugin")) {
            return local;
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && inner.getLocalName().equals("artifactId")) {
                return local + " " + SettingsFormat.part(text(inner));
            }
        }
        return local;
    }
}
