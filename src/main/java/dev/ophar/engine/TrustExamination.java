package dev.ophar.engine;

import dev.ophar.engine.TrustQuestion.NamedCommand;
import dev.ophar.reconcile.Claim;
import dev.ophar.reconcile.StateClaims;
import dev.ophar.store.Json;
import dev.ophar.store.Setting;
import dev.ophar.store.Settings;
import dev.ophar.store.TaskFiles;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads, without running anything, what a workspace would run once it is trusted. */
final class TrustExamination {
    private static final List<String> COMMANDS =
            List.of("CURSOR_AGENT_CMD", "CLAUDE_CMD", "TEST_CMD", "TYPECHECK_CMD", "LINT_CMD", "HELDOUT_PYTEST");
    private static final int MOST_BYTES = 4 << 20;

    private final Workspace workspace;
    private final List<String> problems = new ArrayList<>();

    TrustExamination(Workspace workspace) {
        this.workspace = workspace;
    }

    TrustQuestion question(Path realFolder) {
        return new TrustQuestion(realFolder, programs(), tasks(), claims(), problems);
    }

    /** The environment is the person's own, so only what the workspace's file names is asked about. */
    private List<NamedCommand> programs() {
        try {
            Settings settings = Settings.read(workspace, Map.of());
            return COMMANDS.stream()
                    .map(settings::get)
                    .filter(setting -> setting.source() == Setting.Source.FILE)
                    .map(setting -> new NamedCommand(setting.name(), setting.value()))
                    .toList();
        } catch (IOException e) {
            problems.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private int tasks() {
        try {
            return new TaskFiles(workspace).list().size();
        } catch (IOException e) {
            problems.add(String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private List<String> claims() {
        if (!Files.isRegularFile(workspace.stateMd())) {
            return List.of();
        }
        try (InputStream stream = Files.newInputStream(workspace.stateMd())) {
            String text = new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return StateClaims.read(text, block -> Json.parse(block, "the claims block")).claims().stream()
                    .filter(Claim.Test.class::isInstance)
                    .map(claim -> ((Claim.Test) claim).command())
                    .toList();
        } catch (IOException e) {
            problems.add("cannot read " + workspace.stateMd() + ": " + e.getMessage());
            return List.of();
        }
    }
}
