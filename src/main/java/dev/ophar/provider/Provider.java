package dev.ophar.provider;

import dev.ophar.model.AgentFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kind of agent: how it is started and how its report is read. Comes from a resource, see {@code docs/providers.md}.
 *
 * @param name for settings and task files
 * @param title for people
 * @param arguments groups of argument templates; a group with a placeholder that has no value is left out
 * @param prompt how it takes its prompt
 * @param environmentKeys variables that hold its keys and addresses
 * @param files that it needs in HOME
 * @param format of its report
 * @param errors in the order in which they are tried
 */
public record Provider(
        String name,
        String title,
        List<ArgumentGroup> arguments,
        PromptPassing prompt,
        List<String> environmentKeys,
        AgentFiles files,
        ReportFormat format,
        List<ErrorPattern> errors) {

    /** Arguments that belong together, with placeholders such as {@code {model}}. */
    public record ArgumentGroup(List<String> templates) {
        public ArgumentGroup {
            templates = List.copyOf(templates);
        }
    }

    /**
     * How a prompt reaches the agent.
     *
     * @param onStandardInput rather than as an argument
     * @param maxBytes the longest that it takes, in UTF-8
     * @param notFirst starts that it would take for something else than a prompt: options, commands, files
     * @param putFirst the sentence that goes in front of such a prompt
     */
    public record PromptPassing(boolean onStandardInput, int maxBytes, List<String> notFirst, String putFirst) {
        public PromptPassing {
            notFirst = List.copyOf(notFirst);
        }

        private String guarded(String prompt) {
            String start = prompt.stripLeading();
            return notFirst.stream().anyMatch(start::startsWith) ? putFirst + "\n\n" + prompt : prompt;
        }
    }

    public Provider {
        arguments = List.copyOf(arguments);
        environmentKeys = List.copyOf(environmentKeys);
        errors = List.copyOf(errors);
    }

    /**
     * The whole command line.
     *
     * @param commandWords the program and what the person put behind it
     * @param model empty leaves it to the agent
     * @param sandbox the value for the agent's own sandbox; blank leaves it to the agent
     * @param tree where it works
     * @param text the prompt; appears only if the agent takes it as an argument
     */
    public List<String> argv(
            List<String> commandWords, Optional<String> model, String sandbox, Path tree, String text) {
        List<String> argv = new ArrayList<>(commandWords);
        for (ArgumentGroup group : arguments) {
            List<Optional<String>> words = group.templates().stream()
                    .map(template -> word(template, model, sandbox, tree, text))
                    .toList();
            if (words.stream().allMatch(Optional::isPresent)) {
                words.forEach(word -> word.ifPresent(argv::add));
            }
        }
        return List.copyOf(argv);
    }

    /** What the agent reads on its standard input; empty when it takes the prompt as an argument. */
    public Optional<String> standardInput(String text) {
        return prompt.onStandardInput() ? Optional.of(prompt.guarded(text)) : Optional.empty();
    }

    /** Says why the agent cannot take a prompt, and what to do; empty when it can. */
    public Optional<String> promptProblem(String text) {
        int length = prompt.guarded(text).getBytes(StandardCharsets.UTF_8).length;
        if (length > prompt.maxBytes()) {
            return Optional.of("the prompt has " + length + " bytes, but " + title + " takes at most "
                    + prompt.maxBytes() + "; shorten it, or put details into a file of the repository");
        }
        return !prompt.onStandardInput() && text.indexOf('\0') >= 0
                ? Optional.of("the prompt holds a zero byte, which " + title + " cannot be given; remove it")
                : Optional.empty();
    }

    private Optional<String> word(String template, Optional<String> model, String sandbox, Path tree, String text) {
        return switch (template) {
            case "{model}" -> model.filter(value -> !value.isBlank());
            case "{sandbox}" -> Optional.of(sandbox).filter(value -> !value.isBlank());
            case "{tree}" -> Optional.of(tree.toString());
            case "{prompt}" -> Optional.of(prompt.guarded(text));
            default -> Optional.of(template);
        };
    }
}
