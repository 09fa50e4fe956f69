package dev.ophar.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the scripted executor does in one kind of target, as data.
 *
 * @param id a name for messages
 * @param markers all must be there for the scenario to fit a folder
 * @param work the edits of each kind of work; a kind may be missing
 */
record Scenario(String id, List<Marker> markers, Map<Work, List<FileEdit>> work) {
    Scenario {
        markers = List.copyOf(markers);
        work = Map.copyOf(work);
    }

    /**
     * A file that tells a kind of target.
     *
     * @param file relative to the work folder
     * @param contains a text in it
     */
    record Marker(String file, String contains) {
        boolean isIn(Path folder) throws IOException {
            Path path = folder.resolve(file);
            return Files.isRegularFile(path)
                    && Files.readString(path, StandardCharsets.ISO_8859_1).contains(contains);
        }
    }

    /**
     * Reads a scenario file.
     *
     * @param what names the file in messages
     * @throws IOException if it is no JSON or a field is missing or of the wrong kind; the message names it
     */
    static Scenario read(String text, String what) throws IOException {
        Fields fields = new Fields(LightJson.object(text, what), what);
        List<Marker> markers = new ArrayList<>();
        for (Fields marker : fields.objects("detect")) {
            markers.add(new Marker(marker.path("file"), marker.text("contains")));
        }
        if (markers.isEmpty()) {
            throw new IOException(what + ": 'detect' must hold at least one {file, contains}");
        }
        Fields edits = fields.object("edits");
        Map<Work, List<FileEdit>> work = new EnumMap<>(Work.class);
        for (Work kind : Work.values()) {
            if (edits.has(kind.key())) {
                work.put(kind, edits(edits.objects(kind.key())));
            }
        }
        return new Scenario(fields.text("id"), markers, work);
    }

    /** Tells whether this scenario is about the target in that folder. */
    boolean fits(Path folder) throws IOException {
        for (Marker marker : markers) {
            if (!marker.isIn(folder)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Does some work in a folder.
     *
     * @return the changed files, for the report
     * @throws IOException if the scenario does not describe that work or an edit does not fit
     */
    String apply(Work kind, Path folder) throws IOException {
        List<FileEdit> edits = work.getOrDefault(kind, List.of());
        if (edits.isEmpty()) {
            throw new IOException("scenario '" + id + "' has no edits for '" + kind.key()
                    + "'; add them to its file or choose another mode");
        }
        for (FileEdit edit : edits) {
            edit.apply(folder);
        }
        return edits.stream().map(FileEdit::path).distinct().collect(Collectors.joining(", "));
    }

    private static List<FileEdit> edits(List<Fields> objects) throws IOException {
        List<FileEdit> edits = new ArrayList<>();
        for (Fields edit : objects) {
            String path = edit.path("path");
            edits.add(
                    edit.has("content")
                            ? new FileEdit.Whole(path, edit.lines("content"))
                            : new FileEdit.Replacement(path, edit.lines("old"), edit.lines("new")));
        }
        return List.copyOf(edits);
    }
}
