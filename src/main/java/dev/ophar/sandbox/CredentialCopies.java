package dev.ophar.sandbox;

import dev.ophar.model.AgentFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signs an agent in inside its private HOME: with a copy of the fields of its credential files that it needs, and after
 * the run with nothing but the tokens that it renewed meanwhile.
 */
public final class CredentialCopies {
    private static final int LARGEST = 256 * 1024;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path home;
    private final SandboxUser user;

    /** A copy in a private HOME; the texts hold one character for each byte. */
    private record Copy(AgentFiles.Credential credential, Path file, Path childHome, String original, String part) {
        @Override
        public String toString() {
            return "a copy of " + file; // never what is in it
        }
    }

    /** What was given to one agent. */
    public static final class Given {
        private final List<Copy> copies;
        private final List<String> notes;

        private Given(List<Copy> copies, List<String> notes) {
            this.copies = List.copyOf(copies);
            this.notes = List.copyOf(notes);
        }

        /** What could not be given, for a person. */
        public List<String> notes() {
            return notes;
        }
    }

    /**
     * @param home the person's HOME
     * @param user whom the copies belong to
     */
    public CredentialCopies(Path home, SandboxUser user) {
        this.home = home;
        this.user = user;
    }

    /**
     * Fills a private HOME. When a key is passed as a variable, no credential file is.
     *
     * @param passed the variables that the agent gets
     * @param ours our own variables, which may say where its files are
     * @param childHome a folder of ours that no child has seen yet
     * @throws IOException if the private HOME cannot be written; what is wrong with the person's files is a note
     */
    public Given give(AgentFiles files, Map<String, String> passed, Map<String, String> ours, Path childHome)
            throws IOException {
        for (AgentFiles.Generated settings : files.settings()) {
            write(childHome, settings.path(), settings.content().getBytes(StandardCharsets.UTF_8));
        }
        List<Copy> copies = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean hasKey = files.keys().stream()
                .anyMatch(key -> !passed.getOrDefault(key, "").isBlank());
        for (AgentFiles.Credential credential : hasKey ? List.<AgentFiles.Credential>of() : files.credentials()) {
            Optional<Path> source = source(credential, ours);
            if (source.isEmpty() || !Files.exists(source.get(), LinkOption.NOFOLLOW_LINKS)) {
                continue; // not signed in, or in another way; the agent itself says so
            }
            try {
                copies.add(copy(credential, inside(source.get(), credential, ours), childHome));
            } catch (IOException e) {
                notes.add("the agent gets no copy of " + source.get() + ": " + e.getMessage()
                        + "; sign it in again, or pass a key by a variable");
            }
        }
        for (Copy copy : copies) {
            write(childHome, copy.credential().path(), copy.part().getBytes(StandardCharsets.ISO_8859_1));
        }
        return new Given(copies, notes);
    }

    /**
     * Takes back what an agent renewed. To be called when nothing of it is alive any more.
     *
     * @return what was taken, and what was not and why, for a person; no secrets
     */
    public List<String> takeBack(Given given) {
        List<String> notes = new ArrayList<>();
        for (Copy copy : given.copies) {
            try {
                if (takeBack(copy)) {
                    notes.add("the agent renewed its sign-in; the new tokens are in " + copy.file());
                }
            } catch (IOException e) {
                notes.add("renewed tokens were not taken back into " + copy.file() + ": " + e.getMessage()
                        + "; sign in again if the agent asks for it");
            }
        }
        return notes;
    }

    private static boolean takeBack(Copy copy) throws IOException {
        byte[] original = copy.original().getBytes(StandardCharsets.ISO_8859_1);
        Optional<byte[]> left = left(copy.childHome(), copy.credential().path());
        Optional<byte[]> renewed = left.isEmpty()
                ? Optional.empty()
                : TokenFields.renewed(original, left.get(), copy.credential().refresh());
        if (renewed.isEmpty()) {
            return false;
        }
        if (!Arrays.equals(original, read(copy.file()))) {
            throw new IOException("it was changed meanwhile");
        }
        replace(copy.file(), renewed.get());
        return true;
    }

    /** What the agent left; it may have put links, folders or anything else in the place of what it was given. */
    private static Optional<byte[]> left(Path childHome, String path) throws IOException {
        Path at = childHome;
        for (Path name : Path.of(path)) {
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("the agent replaced a folder above its copy");
            }
            at = at.resolve(name);
        }
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty(); // signed out, which is only its copy's business
        }
        return Optional.of(read(at));
    }

    private Optional<Path> source(AgentFiles.Credential credential, Map<String, String> ours) {
        Path path = Path.of(credential.path());
        try {
            return Optional.of(folder(credential, ours)
                    .map(folder -> folder.resolve(path.subpath(1, path.getNameCount())))
                    .orElseGet(() -> home.resolve(path)));
        } catch (InvalidPathException e) {
            return Optional.empty(); // the variable names no folder, so the agent has no file there either
        }
    }

    private static Optional<Path> folder(AgentFiles.Credential credential, Map<String, String> ours) {
        return credential
                .folderVariable()
                .map(name -> ours.getOrDefault(name, ""))
                .filter(value -> value.startsWith("/"))
                .map(Path::of);
    }

    private static Copy copy(AgentFiles.Credential credential, Path file, Path childHome) throws IOException {
        byte[] original = read(file);
        byte[] part = TokenFields.reduced(original, credential.fields())
                .orElseThrow(() -> new IOException("it is no JSON object"));
        return new Copy(
                credential,
                file,
                childHome,
                new String(original, StandardCharsets.ISO_8859_1),
                new String(part, StandardCharsets.ISO_8859_1));
    }

    /** A link may lead elsewhere in HOME, as with kept dot files, but not out of it. */
    private Path inside(Path source, AgentFiles.Credential credential, Map<String, String> ours) throws IOException {
        Path real = source.toRealPath();
        Optional<Path> folder = folder(credential, ours);
        if (real.startsWith(home.toRealPath())
                || (folder.isPresent() && real.startsWith(folder.get().toRealPath()))) {
            return real;
        }
        throw new IOException("it is a link that leads out of HOME");
    }

    /** Only a file, and not more than any credential file has. */
    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no plain file");
        }
        try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it has more than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    private void write(Path childHome, String path, byte[] content) throws IOException {
        Path file = childHome.resolve(path);
        for (Path folder = childHome; !folder.equals(file.getParent()); ) {
            folder = folder.resolve(folder.relativize(file).getName(0));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
                user.own(folder);
            }
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(file, content, StandardOpenOption.WRITE);
        user.own(file);
    }

    /** In one step, so that the person's own agent sees the old tokens or the new ones; owner and rights stay. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, ".ophar-", ".tmp");
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            for (String attribute : List.of("unix:uid", "unix:gid")) {
                if (!Files.getAttribute(file, attribute).equals(Files.getAttribute(temporary, attribute))) {
                    Files.setAttribute(temporary, attribute, Files.getAttribute(file, attribute));
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
