package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerLockTest {
    @TempDir
    Path folder;

    /** Takes the lock, says so, and holds it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            WorkerLock.Attempt attempt = WorkerLock.tryAcquire(Workspace.at(Path.of(args[0])), Actor.MCP, Map.of());
            System.out.write(attempt instanceof WorkerLock.Attempt.Held ? '+' : '-');
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }

    @Test
    void isHeldOnceInAProcessAndFreeAgainAfterClosing() throws IOException {
        Workspace workspace = Workspace.at(folder);
        WorkerLock lock = held(tryAcquire(workspace, Actor.PANEL));
        WorkerLock.Holder holder = heldBy(tryAcquire(workspace, Actor.CLI));
        assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(holder.actor()).isEqualTo("panel");
        assertThat(holder.host()).isNotBlank();
        lock.close();
        lock.close();
        assertThat(workspace.workerLockFile()).isEmptyFile();
        held(tryAcquire(workspace, Actor.CLI)).close();
    }

    @Test
    void isNotLostToAnotherProcessWhenThisOneTriesTwice() throws Exception {
        Workspace workspace = Workspace.at(folder);
        WorkerLock lock = held(tryAcquire(workspace, Actor.PANEL));
        heldBy(tryAcquire(workspace, Actor.API));
        Process child = ChildJvm.start(Holder.class, folder.toString());
        try (InputStream output = child.getInputStream()) {
            assertThat(output.read()).isEqualTo('-');
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            lock.close();
        }
    }

    @Test
    void namesTheProcessThatHoldsItAndIsFreeWhenThatIsKilled() throws Exception {
        Workspace workspace = Workspace.at(folder);
        Process child = ChildJvm.start(Holder.class, folder.toString());
        try (InputStream output = child.getInputStream()) {
            assertThat(output.read()).isEqualTo('+');
            WorkerLock.Holder holder = heldBy(tryAcquire(workspace, Actor.CLI));
            assertThat(holder.pid()).isEqualTo(child.pid());
            assertThat(holder)
                    .hasToString(
                            "process " + child.pid() + " (mcp) on " + holder.host() + " since " + holder.startedAt());
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(Files.readString(workspace.workerLockFile()))
                .as("the dead one's remains")
                .isNotEmpty();
        Awaitility.await()
                .untilAsserted(() -> held(tryAcquire(workspace, Actor.CLI)).close());
    }

    @Test
    void knowsNetworkFileSystems() {
        MountTable table = MountTable.of(List.of(
                "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
                "30 22 0:40 / /home rw - nfs4 server:/home rw",
                "31 30 0:41 / /home/local rw shared:7 master:1 - xfs /dev/sdb rw",
                "32 22 0:42 / /mnt/my\\040share rw - cifs //s/share rw",
                "nonsense"));
        assertThat(table.networkKind(Path.of("/home/p/w"))).contains("nfs4");
        assertThat(table.networkKind(Path.of("/mnt/my share/w"))).contains("cifs");
        assertThat(table.networkKind(Path.of("/home/local/w"))).isEmpty();
        assertThat(table.networkKind(Path.of("/homework"))).isEmpty();
    }

    private static WorkerLock.Attempt tryAcquire(Workspace workspace, Actor actor) throws IOException {
        return WorkerLock.tryAcquire(workspace, actor, Map.of());
    }

    private static WorkerLock held(WorkerLock.Attempt attempt) {
        assertThat(attempt).isInstanceOf(WorkerLock.Attempt.Held.class);
        return ((WorkerLock.Attempt.Held) attempt).lock();
    }

    private static WorkerLock.Holder heldBy(WorkerLock.Attempt attempt) {
        assertThat(attempt).isInstanceOf(WorkerLock.Attempt.HeldBy.class);
        return ((WorkerLock.Attempt.HeldBy) attempt).holder();
    }
}
