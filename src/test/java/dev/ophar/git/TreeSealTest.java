package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A seal tells everything that somebody did below a folder. */
final class TreeSealTest {
    private static final long SEED = 20261120;

    @TempDir
    private Path temp;

    private Path parent;
    private Path tree;
    private Path seal;

    @BeforeEach
    void makeTree() throws IOException {
        parent = Files.createDirectory(temp.resolve("new"));
        tree = Files.createDirectories(parent.resolve("layer"));
        seal = parent.resolve("seal");
        Files.createDirectories(tree.resolve("a/empty"));
        Files.writeString(tree.resolve("a/file"), "1");
        Files.writeString(tree.resolve("a/grün"), "2");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("a/file"));
        TreeSeal.write(parent, "layer", seal);
        awaitNextTick();
    }

    /** The clock of a file system stands still for some milliseconds. */
    private void awaitNextTick() throws IOException {
        Path probe = Files.createFile(temp.resolve("probe"));
        FileFacts before = FileFacts.of(seal);
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            Files.writeString(probe, "x");
            return FileFacts.of(probe).changed() > before.changed();
        });
    }

    @Test
    void holdsWhileNothingHappensAlsoWhereTheFolderWasMovedWithItsParent() throws IOException {
        assertThat(TreeSeal.holds(parent, seal)).isTrue();
        Path moved = Files.move(parent, temp.resolve("in-place"));
        assertThat(TreeSeal.holds(moved, moved.resolve("seal"))).isTrue();
    }

    private enum Act {
        CHANGE_WITH_OLD_TIME {
            @Override
            void on(Path tree) throws IOException {
                Path file = tree.resolve("a/file");
                FileTime time = Files.getLastModifiedTime(file);
                Files.writeString(file, "3");
                Files.setLastModifiedTime(file, time);
            }
        },
        ADD_TO_ROOT {
            @Override
            void on(Path tree) throws IOException {
                Files.writeString(tree.resolve("new"), "3");
            }
        },
        ADD_BELOW {
            @Override
            void on(Path tree) throws IOException {
                Files.createDirectory(tree.resolve("a/empty/new"));
            }
        },
        REMOVE {
            @Override
            void on(Path tree) throws IOException {
                Files.delete(tree.resolve("a/empty"));
            }
        },
        POINT_ELSEWHERE {
            @Override
            void on(Path tree) throws IOException {
                Files.delete(tree.resolve("link"));
                Files.createSymbolicLink(tree.resolve("link"), Path.of("a/grun"));
            }
        },
        ALLOW {
            @Override
            void on(Path tree) throws IOException {
                Files.setPosixFilePermissions(tree.resolve("a/file"), PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        },
        GIVE_AWAY {
            @Override
            void on(Path tree) throws IOException {
                Object owner = Files.getAttribute(tree.resolve("a/file"), "unix:uid", LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(tree.resolve("a/file"), "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        };

        abstract void on(Path tree) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void doesNotHoldAfter(Act act) throws IOException {
        act.on(tree);
        assertThat(TreeSeal.holds(parent, seal)).isFalse();
    }

    @Test
    void doesNotHoldWhenItIsMissingOrDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(seal);
        assertThat(TreeSeal.holds(parent, parent.resolve("no-seal"))).isFalse();
        Files.writeString(seal, "5 e3b0c44298fc1c14");
        assertThat(TreeSeal.holds(parent, seal)).isFalse();
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(2) * random.nextInt(whole.length));
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(seal, damaged);
            assertThat(TreeSeal.holds(parent, seal))
                    .as("seed %d, round %d", SEED, round)
                    .isFalse();
        }
    }
}
