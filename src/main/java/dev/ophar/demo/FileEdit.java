package dev.ophar.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One change that a scenario makes in a work folder. */
sealed interface FileEdit {
    /** Which file, relative to the work folder, with {@code /} between names. */
    String path();

    /**
     * Makes the change.
     *
     * @throws IOException if the file cannot be read or written, or does not hold what is to be replaced
     */
    void apply(Path folder) throws IOException;

    /**
     * Writes a whole file, new or not.
     *
     * @param content its text
     */
    record Whole(String path, String content) implements FileEdit {
        @Override
        public void apply(Path folder) throws IOException {
            Path file = folder.resolve(path);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, content, StandardCharsets.UTF_8);
        }
    }

    /**
     * Replaces every occurrence of a text.
     *
     * @param old what must be there
     * @param replacement what comes in its place
     */
    record Replacement(String path, String old, String replacement) implements FileEdit {
        @Override
        public void apply(Path folder) throws IOException {
            Path file = folder.resolve(path);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (!text.contains(old)) {
                throw new IOException("'" + path + "' does not hold the text '" + old.strip()
                        + "' that this scenario replaces; start from the scenario's own base");
            }
            Files.writeString(file, text.replace(old, replacement), StandardCharsets.UTF_8);
        }
    }
}
