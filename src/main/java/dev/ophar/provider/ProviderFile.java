package dev.ophar.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.AgentFiles;
import dev.ophar.model.ProviderErrorKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a provider's file; its fields are described in {@code docs/providers.md}. Every error names the field. */
final class ProviderFile {
    private ProviderFile() {}

    /**
     * @param source names the file in messages
     * @throws IOException if it is not JSON, or a field is missing or of the wrong kind
     */
    static Provider read(String source, String text) throws IOException {
        try {
            return provider(new JsonText().read(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("cannot read the provider " + source + ": " + e.getMessage(), e);
        }
    }

    private static Provider provider(JsonNode file) throws IOException {
        return new Provider(
                string(file, "/name"),
                string(file, "/title"),
                arguments(file),
                prompt(file),
                strings(file, "/environment"),
                files(file),
                format(file),
                errors(file));
    }

    private static List<Provider.ArgumentGroup> arguments(JsonNode file) throws IOException {
        List<Provider.ArgumentGroup> groups = new ArrayList<>();
        int index = 0;
        for (JsonNode argument : array(file, "/arguments")) {
            String field = "/arguments/" + index++;
            groups.add(new Provider.ArgumentGroup(
                    argument.isArray() ? strings(file, field) : List.of(string(file, field))));
        }
        return groups;
    }

    private static Provider.PromptPassing prompt(JsonNode file) throws IOException {
        boolean onStandardInput = switch (string(file, "/prompt/by")) {
            case "stdin" -> true;
            case "argument" -> false;
            default -> throw wrong("/prompt/by", "must be stdin or argument");
        };
        int maxBytes = file.at("/prompt/max_bytes").intValue();
        if (maxBytes <= 0) {
            throw wrong("/prompt/max_bytes", "must be a number larger than 0");
        }
        return new Provider.PromptPassing(
                onStandardInput, maxBytes, strings(file, "/prompt/not_first"), string(file, "/prompt/put_first"));
    }

    private static AgentFiles files(JsonNode file) throws IOException {
        if (file.at("/files").isMissingNode()) {
            return AgentFiles.none();
        }
        List<AgentFiles.Credential> credentials = new ArrayList<>();
        for (int i = 0; i < array(file, "/files/credentials").size(); i++) {
            String field = "/files/credentials/" + i;
            List<String> refresh = strings(file, field + "/refresh");
            refresh.forEach(JsonPointer::compile);
            String variable = field + "/folder_variable";
            credentials.add(new AgentFiles.Credential(
                    relativePath(file, field + "/path"),
                    file.at(variable).isMissingNode() ? Optional.empty() : Optional.of(string(file, variable)),
                    strings(file, field + "/fields"),
                    refresh));
        }
        List<AgentFiles.Generated> settings = new ArrayList<>();
        for (int i = 0; i < array(file, "/files/settings").size(); i++) {
            String field = "/files/settings/" + i;
            settings.add(
                    new AgentFiles.Generated(relativePath(file, field + "/path"), string(file, field + "/content")));
        }
        return new AgentFiles(strings(file, "/files/keys"), credentials, settings);
    }

    private static String relativePath(JsonNode file, String field) throws IOException {
        String path = string(file, field);
        if (path.isEmpty()
                || path.startsWith("/")
                || List.of(path.split("/", -1)).contains("..")) {
            throw wrong(field, "must be a path relative to HOME");
        }
        return path;
    }

    private static ReportFormat format(JsonNode file) throws IOException {
        if (!string(file, "/report/format").equals("json")) {
            throw wrong("/report/format", "must be json");
        }
        List<JsonPointer> text = new ArrayList<>();
        for (String place : strings(file, "/report/text")) {
            text.add(JsonPointer.compile(place));
        }
        Optional<ReportFormat.Refusal> refusal = file.at("/report/refusal").isMissingNode()
                ? Optional.empty()
                : Optional.of(new ReportFormat.Refusal(
                        values(file, "/report/refusal/when"), place(file, "/report/refusal/status")));
        return new ReportFormat(
                values(file, "/report/envelope"),
                values(file, "/report/success"),
                place(file, "/report/failure"),
                text,
                place(file, "/report/session"),
                place(file, "/report/cost_usd"),
                place(file, "/report/duration_ms"),
                place(file, "/report/tokens/in"),
                place(file, "/report/tokens/out"),
                place(file, "/report/tokens/cache_read"),
                place(file, "/report/tokens/cache_write"),
                refusal);
    }

    private static List<ErrorPattern> errors(JsonNode file) throws IOException {
        List<ErrorPattern> errors = new ArrayList<>();
        for (int i = 0; i < array(file, "/errors").size(); i++) {
            String field = "/errors/" + i;
            ProviderErrorKind kind =
                    ProviderErrorKind.valueOf(string(file, field + "/kind").toUpperCase(Locale.ROOT));
            try {
                errors.add(new ErrorPattern(
                        kind, Pattern.compile(string(file, field + "/pattern"), Pattern.CASE_INSENSITIVE)));
            } catch (PatternSyntaxException e) {
                throw new IOException(field + "/pattern is not a pattern: " + e.getDescription(), e);
            }
        }
        return errors;
    }

    private static Map<JsonPointer, String> values(JsonNode file, String field) throws IOException {
        JsonNode object = file.at(field);
        if (!object.isObject() || object.isEmpty()) {
            throw wrong(field, "must be an object of places and their values");
        }
        Map<JsonPointer, String> values = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> values.put(
                        JsonPointer.compile(entry.getKey()), entry.getValue().asText()));
        return values;
    }

    private static JsonPointer place(JsonNode file, String field) throws IOException {
        return JsonPointer.compile(string(file, field));
    }

    private static String string(JsonNode file, String field) throws IOException {
        JsonNode value = file.at(field);
        if (!value.isTextual()) {
            throw wrong(field, "must be a text");
        }
        return value.textValue();
    }

    private static List<String> strings(JsonNode file, String field) throws IOException {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < array(file, field).size(); i++) {
            strings.add(string(file, field + "/" + i));
        }
        return strings;
    }

    private static JsonNode array(JsonNode file, String field) throws IOException {
        JsonNode value = file.at(field);
        if (!value.isArray()) {
            throw wrong(field, "must be a list");
        }
        return value;
    }

    private static IOException wrong(String field, String rule) {
        return new IOException(field + " " + rule);
    }
}
