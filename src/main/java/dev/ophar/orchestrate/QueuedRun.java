package dev.ophar.orchestrate;

import dev.ophar.model.Knobs;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskSpec;
import java.util.Optional;

/**
 * A run as it was submitted: nothing of it changes any more.
 *
 * @param run its name
 * @param spec the task as its file said then
 * @param commands the task's commands with the workspace's defaults of then
 * @param knobs the settings of then
 * @param specFile the task file, relative to the workspace where possible, for the ledger
 * @param specSha256 hash of the task file's bytes
 * @param again that only recorded work is to be checked again; empty for a whole run
 */
public record QueuedRun(
        RunId run,
        TaskSpec spec,
        TaskCommands commands,
        Knobs knobs,
        String specFile,
        String specSha256,
        Optional<GatesAgain> again) {}
